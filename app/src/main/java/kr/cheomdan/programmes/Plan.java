package kr.cheomdan.programmes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * A plan as one version of its file states it. Whatever the file does not give is null or empty.
 *
 * @param until the year in which the plan ends
 * @param axes the axes of all phases, in the order of the file
 * @param targets every target of the plan, those of its sections included
 */
public record Plan(
        String code,
        int version,
        Localized name,
        @Nullable Localized region,
        @Nullable Integer until,
        @Nullable Long budgetKrw,
        @Nullable Site site,
        List<Phase> phases,
        List<String> axes,
        List<String> sectors,
        List<PlanTarget> targets,
        Sections sections,
        Retired retired) {

    public Plan {
        phases = List.copyOf(phases);
        axes = List.copyOf(axes);
        sectors = List.copyOf(sectors);
        targets = List.copyOf(targets);
    }

    /** The same plan as the version it has become. */
    Plan asVersion(int number, Retired retired) {
        return new Plan(
                code, number, name, region, until, budgetKrw, site, phases, axes, sectors, targets, sections, retired);
    }

    /** The part of the budget that the plan does not give to a phase; null where the whole or a phase's part is not given. */
    @JsonProperty
    public @Nullable Long notInPhasesKrw() {
        if (budgetKrw == null || phases.stream().anyMatch(phase -> phase.budgetKrw() == null)) {
            return null;
        }
        return budgetKrw - PlanValues.sum(phases.stream().map(Phase::budgetKrw).filter(Objects::nonNull));
    }

    public Optional<Phase> phase(String phaseCode) {
        return phases.stream().filter(phase -> phase.code().equals(phaseCode)).findFirst();
    }

    public Optional<PlanTarget> target(String indicator) {
        return targets.stream().filter(target -> target.indicator().equals(indicator)).findFirst();
    }

    /** Where the cluster stands. */
    public record Site(@Nullable Localized name, @Nullable Long areaM2) {}

    /** What the plan says about each field of work; a section the file does not have is null. */
    public record Sections(
            List<String> expectedEffects,
            @Nullable DataCentre dataCentre,
            @Nullable Research research,
            @Nullable Startup startup,
            @Nullable Talent talent,
            @Nullable Attraction attraction,
            @Nullable Localized culture,
            @Nullable String serviceShareOfEconomy) {

        public Sections {
            expectedEffects = List.copyOf(expectedEffects);
        }
    }

    /** @param due the year in which it is to be ready */
    public record DataCentre(
            @Nullable Localized kind,
            @Nullable Localized site,
            @Nullable Long costKrw,
            @Nullable Integer due,
            List<Investment> investments) {

        public DataCentre {
            investments = List.copyOf(investments);
        }
    }

    public record Investment(String investor, @Nullable Long amountKrw) {}

    public record Research(@Nullable Long projects, List<String> sectors) {

        public Research {
            sectors = List.copyOf(sectors);
        }
    }

    public record Startup(@Nullable Long fundKrw, @Nullable Localized supports) {}

    public record Talent(List<Localized> partners) {

        public Talent {
            partners = List.copyOf(partners);
        }
    }

    /**
     * @param since the month from which companies are attracted, {@code 2019-10}
     * @param attracted companies attracted so far, as the plan states it
     * @param established of these, those that set up a corporation or an office
     */
    public record Attraction(
            @Nullable String since,
            @Nullable Company first,
            @Nullable Long attracted,
            @Nullable Long established,
            @Nullable Long staff) {}

    /** @param origin the code of the country it comes from, {@code US} */
    public record Company(@Nullable Localized name, @Nullable String origin, @Nullable Localized field) {}

    /** Codes of earlier versions that this one no longer has. Records that refer to them stay valid; new ones may not use them. */
    public record Retired(List<String> phases, List<String> axes, List<String> sectors, List<String> targets) {

        public Retired {
            phases = List.copyOf(phases);
            axes = List.copyOf(axes);
            sectors = List.copyOf(sectors);
            targets = List.copyOf(targets);
        }

        static Retired none() {
            return new Retired(List.of(), List.of(), List.of(), List.of());
        }
    }
}
