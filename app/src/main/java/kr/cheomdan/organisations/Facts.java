package kr.cheomdan.organisations;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.TextRefusal;
import org.jspecify.annotations.Nullable;

/** A {@link Registration} that was cleaned and found right. */
record Facts(
        BusinessNumber businessNumber,
        @Nullable CorporateNumber corporateNumber,
        String nameKo,
        @Nullable String nameEn,
        OrganisationKind kind,
        SizeClass sizeClass,
        Region region,
        @Nullable LocalDate foundedOn) {

    private static final int LONGEST_NAME = 100;

    /** @throws kr.cheomdan.shared.RefusedException for the first field that is wrong */
    static Facts check(Registration typed, LocalDate today) {
        BusinessNumber businessNumber = BusinessNumber.parse(given("businessNumber", typed.businessNumber()));
        String corporate = typed.corporateNumber();
        CorporateNumber corporateNumber = corporate == null || corporate.isBlank() ? null : CorporateNumber.parse(corporate);
        LocalDate foundedOn = typed.foundedOn();
        if (foundedOn != null && foundedOn.isAfter(today)) {
            throw OrganisationsRefusal.FOUNDED_IN_FUTURE.at("foundedOn", foundedOn.toString());
        }
        String nameKo = Text.line("nameKo", typed.nameKo(), LONGEST_NAME);
        String nameEn = Text.optionalLine("nameEn", typed.nameEn(), LONGEST_NAME);
        return new Facts(
                businessNumber,
                corporateNumber,
                nameKo,
                nameKo.equals(nameEn) ? null : nameEn,
                given("kind", typed.kind()),
                given("sizeClass", typed.sizeClass()),
                given("region", typed.region()),
                foundedOn);
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw TextRefusal.EMPTY.at(field, field);
        }
        return value;
    }

    static Facts of(Organisation organisation) {
        String corporate = organisation.corporateNumber();
        String nameKo = organisation.name().ko();
        String nameEn = organisation.name().en();
        return new Facts(
                BusinessNumber.parse(organisation.businessNumber()),
                corporate == null ? null : CorporateNumber.parse(corporate),
                nameKo,
                nameEn.equals(nameKo) ? null : nameEn,
                organisation.kind(),
                organisation.sizeClass(),
                organisation.region(),
                organisation.foundedOn());
    }

    /** The fields that differ, each as "before → after". */
    Map<String, String> differencesFrom(Facts before) {
        Map<String, String> differences = new LinkedHashMap<>();
        note(differences, "corporateNumber", before.corporateNumber, corporateNumber);
        note(differences, "nameKo", before.nameKo, nameKo);
        note(differences, "nameEn", before.nameEn, nameEn);
        note(differences, "kind", before.kind, kind);
        note(differences, "sizeClass", before.sizeClass, sizeClass);
        note(differences, "region", before.region, region);
        note(differences, "foundedOn", before.foundedOn, foundedOn);
        return differences;
    }

    private static void note(Map<String, String> differences, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            differences.put(field, Objects.toString(before, "-") + " → " + Objects.toString(after, "-"));
        }
    }
}
