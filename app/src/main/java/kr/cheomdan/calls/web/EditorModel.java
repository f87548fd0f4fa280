package kr.cheomdan.calls.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.calls.Question;
import kr.cheomdan.calls.ScorePolicy;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the editor shows beside the form: the parts and what each still lacks, and what there is to choose from. */
@Component
class EditorModel {

    private final Calls calls;
    private final Programmes programmes;
    private final Accounts accounts;
    private final LineChoices lines;
    private final Display display;

    EditorModel(Calls calls, Programmes programmes, Accounts accounts, LineChoices lines, Display display) {
        this.calls = calls;
        this.programmes = programmes;
        this.accounts = accounts;
        this.lines = lines;
        this.display = display;
    }

    /** A part of the editor and how many of its points are open. */
    record Section(String name, int open) {}

    /** A point that is open. */
    record OpenPoint(String section, String sentence) {}

    Map<String, Object> of(Actor actor, Call call, String section) {
        List<Calls.Gap> gaps = calls.gaps(call);
        Map<String, Long> open = gaps.stream().collect(Collectors.groupingBy(Calls.Gap::section, Collectors.counting()));
        Map<String, Object> model = new HashMap<>(choices(call.planCode()));
        model.put("call", call);
        model.put("section", section);
        model.put("sections", CallEditor.SECTIONS.stream().map(name -> new Section(name, open.getOrDefault(name, 0L).intValue())).toList());
        model.put("gaps", gaps.stream().map(gap -> new OpenPoint(gap.section(), CallWords.sentence(display, gap))).toList());
        List<LineChoices.Choice> choices = lines.of(actor, call);
        model.put("lines", choices);
        model.put("units", units(call, choices));
        model.put("minimumDays", calls.minimumOpen().toDays());
        int reviewers = accounts.withRole(Role.REVIEWER).size();
        model.put("reviewerAccounts", reviewers);
        model.put("fewReviewers", reviewers < call.scorePolicy().reviewers());
        return model;
    }

    /** What there is to choose from. */
    Map<String, Object> choices(@Nullable String planCode) {
        Plan plan = planCode == null ? programmes.current().orElse(null) : programmes.get(planCode);
        Map<String, Object> model = new HashMap<>();
        model.put("axes", plan == null ? List.of() : plan.axes());
        model.put("planSectors", plan == null ? List.of() : plan.sectors());
        model.put("questionKinds", Question.Kind.values());
        model.put("policyKinds", ScorePolicy.Kind.values());
        model.put("factValues", Arrays.stream(EligibilityRule.Fact.values())
                .collect(Collectors.toMap(Enum::name, EligibilityRule.Fact::known)));
        return model;
    }

    /** What the plan has of each unit, CPU-hours in any case, won where lines have some, and what the call names already. */
    private List<Quantity> units(Call call, List<LineChoices.Choice> choices) {
        List<Quantity> units = new ArrayList<>(calls.capacityOf(call.planCode()));
        addIfMissing(units, Unit.CPU_SECOND);
        if (!choices.isEmpty()) {
            units.add(Quantity.of(choices.stream().mapToLong(LineChoices.Choice::free).sum(), Unit.KRW));
        }
        if (call.offer() != null) {
            addIfMissing(units, call.offer().unit());
        }
        return units;
    }

    private static void addIfMissing(List<Quantity> units, Unit unit) {
        if (units.stream().noneMatch(free -> free.unit().equals(unit))) {
            units.add(Quantity.of(0, unit));
        }
    }
}
