package kr.cheomdan.calls;

import java.util.Arrays;
import java.util.List;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.shared.Localized;

/**
 * Who may apply, by one fact of the organisation.
 *
 * @param allowed the values of the fact that fulfil the rule
 * @param hard whether an organisation that does not fulfil the rule cannot submit; otherwise it is warned
 * @param reason what an applicant who does not fulfil the rule is told
 */
public record EligibilityRule(Fact fact, List<String> allowed, boolean hard, Localized reason) {

    public EligibilityRule {
        allowed = allowed == null ? List.of() : List.copyOf(allowed);
    }

    /** The fact of an organisation that a rule looks at. */
    public enum Fact {
        REGION(Region.values()),
        ORGANISATION_KIND(OrganisationKind.values()),
        SIZE_CLASS(SizeClass.values());

        private final List<String> known;

        Fact(Enum<?>[] known) {
            this.known = Arrays.stream(known).map(Enum::name).toList();
        }

        /** The values that the register of organisations knows. */
        public List<String> known() {
            return known;
        }
    }
}
