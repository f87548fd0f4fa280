package kr.cheomdan.organisations.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.OrganisationsRefusal;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.organisations.SizeClass;
import org.jspecify.annotations.Nullable;

/** The registration form as it was typed, so that a refused form comes back with nothing lost. */
record OrganisationForm(
        @Nullable String businessNumber,
        @Nullable String corporateNumber,
        @Nullable String nameKo,
        @Nullable String nameEn,
        @Nullable OrganisationKind kind,
        @Nullable SizeClass sizeClass,
        @Nullable Region region,
        @Nullable String foundedOn,
        int version) {

    static OrganisationForm empty() {
        return new OrganisationForm(null, null, null, null, null, null, null, null, 0);
    }

    static OrganisationForm of(Organisation organisation) {
        boolean sameInEnglish = organisation.name().en().equals(organisation.name().ko());
        return new OrganisationForm(
                organisation.businessNumber(),
                organisation.corporateNumber(),
                organisation.name().ko(),
                sameInEnglish ? null : organisation.name().en(),
                organisation.kind(),
                organisation.sizeClass(),
                organisation.region(),
                Objects.toString(organisation.foundedOn(), null),
                organisation.version());
    }

    /** The same input, to be saved over another version. */
    OrganisationForm at(int another) {
        return new OrganisationForm(businessNumber, corporateNumber, nameKo, nameEn, kind, sizeClass, region, foundedOn, another);
    }

    Registration registration() {
        return new Registration(businessNumber, corporateNumber, nameKo, nameEn, kind, sizeClass, region, date());
    }

    private @Nullable LocalDate date() {
        if (foundedOn == null || foundedOn.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(foundedOn.strip());
        } catch (DateTimeParseException malformed) {
            throw OrganisationsRefusal.FOUNDED_FORM.at("foundedOn", foundedOn.length() > 30 ? foundedOn.substring(0, 30) : foundedOn);
        }
    }
}
