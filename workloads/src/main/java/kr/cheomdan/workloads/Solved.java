package kr.cheomdan.workloads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;

/**
 * What a run came to.
 *
 * @param result the table of results, its heading first; written as {@code result.csv}
 * @param benefit what it brings the firm
 * @param pictures by name; each becomes {@code plots/NAME.svg} and {@code .png}, and the report shows those that it names
 * @param report what the solution says of its result beyond what every report says
 * @param repeatable whether the same seed gives the same result again; not where the bound of processor time cut the search short
 */
public record Solved(
        List<List<String>> result, Metrics metrics, Benefit benefit, Map<String, Picture> pictures, Report report, boolean repeatable) {

    public Solved {
        result = List.copyOf(result);
        pictures = new LinkedHashMap<>(pictures);
    }
}
