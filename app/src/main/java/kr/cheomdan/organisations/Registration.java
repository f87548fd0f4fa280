package kr.cheomdan.organisations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation says about itself, as typed; the module cleans and checks it.
 *
 * @param businessNumber ten digits, with or without hyphens
 * @param corporateNumber thirteen digits, only for incorporated bodies
 * @param nameEn empty where the organisation has no English name
 */
public record Registration(
        String businessNumber,
        @Nullable String corporateNumber,
        String nameKo,
        @Nullable String nameEn,
        OrganisationKind kind,
        SizeClass sizeClass,
        Region region,
        @Nullable LocalDate foundedOn) {}
