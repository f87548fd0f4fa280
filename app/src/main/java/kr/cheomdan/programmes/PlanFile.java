package kr.cheomdan.programmes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kr.cheomdan.shared.Sha256;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A plan file that was read and found right.
 *
 * @param plan what it states, not yet a version
 * @param facts every figure and text it gives, by path, in the order of reading; two files with the same facts state the same plan
 */
record PlanFile(byte[] bytes, Plan plan, Map<String, String> facts) {

    /** @throws kr.cheomdan.shared.RefusedException with every fault of the file */
    static PlanFile read(byte[] bytes) {
        Node root = PlanText.parse(bytes);
        Faults faults = new Faults();
        Map<String, String> facts = new LinkedHashMap<>();
        PlanSection file = new PlanSection(root, "", faults, facts);
        Plan plan = root instanceof MappingNode ? new PlanReader().read(file) : null;
        faults.throwIfAny();
        return new PlanFile(bytes, Objects.requireNonNull(plan), facts);
    }

    String sha256() {
        return Sha256.hexOf(bytes);
    }

    /** What this file states otherwise than an earlier one. */
    List<PlanDifference> differencesFrom(PlanFile before) {
        Set<String> paths = new LinkedHashSet<>(before.facts.keySet());
        paths.addAll(facts.keySet());
        List<PlanDifference> differences = new ArrayList<>();
        for (String path : paths) {
            String was = before.facts.get(path);
            String is = facts.get(path);
            if (!Objects.equals(was, is)) {
                differences.add(new PlanDifference(path, was, is));
            }
        }
        return differences;
    }

    /** The codes to which records elsewhere may refer. */
    Set<CodeOfPlan> codes() {
        return codesOf(plan);
    }

    static Set<CodeOfPlan> codesOf(Plan plan) {
        Set<CodeOfPlan> codes = new LinkedHashSet<>();
        plan.phases().forEach(phase -> codes.add(new CodeOfPlan(CodeOfPlan.Kind.PHASE, phase.code())));
        plan.axes().forEach(axis -> codes.add(new CodeOfPlan(CodeOfPlan.Kind.AXIS, axis)));
        plan.sectors().forEach(sector -> codes.add(new CodeOfPlan(CodeOfPlan.Kind.SECTOR, sector)));
        plan.targets().forEach(target -> codes.add(new CodeOfPlan(CodeOfPlan.Kind.TARGET, target.indicator())));
        return codes;
    }
}
