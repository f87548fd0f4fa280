package kr.cheomdan.organisations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation says about itself, as typed; the module cleans it, checks it and refuses what is missing.
 *
 * @param businessNumber ten digits, with or without hyphens
 * @param corporateNumber thirteen digits, only for incorporated bodies
 * @param nameEn empty where the organisation has no English name
 */
public record Registration(
        @Nullable String businessNumber,
        @Nullable String corporateNumber,
        @Nullable String nameKo,
        @Nullable String nameEn,
        @Nullable OrganisationKind kind,
        @Nullable SizeClass sizeClass,
        @Nullable Region region,
        @Nullable LocalDate foundedOn) {}
