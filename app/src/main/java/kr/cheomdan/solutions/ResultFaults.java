package kr.cheomdan.solutions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.compute.Job;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Outputs;
import org.jspecify.annotations.Nullable;

/**
 * What a run has left, although it says that it is done, that nobody can use. A link in the place of a result is not there: the server
 * follows none.
 */
final class ResultFaults {

    private ResultFaults() {}

    /**
     * One sentence for each kind.
     *
     * @param written what it wrote as its benefit
     * @param usable the same, null where it is none
     */
    static List<Finding> of(
            List<Job.File> outputs,
            @Nullable Map<String, Object> metrics,
            @Nullable Map<String, Object> provenance,
            @Nullable Benefit written,
            @Nullable Benefit usable) {
        List<Finding> faults = new ArrayList<>();
        Set<String> there = outputs.stream().map(Job.File::path).collect(Collectors.toSet());
        List<String> missing = Outputs.REQUIRED.stream().filter(name -> !there.contains(name)).toList();
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            faults.add(fault("outputs.missing",
                    "프로그램이 끝났다고 했으나 결과 파일이 없습니다: " + names + ". 결과는 링크가 아닌 파일로 작업 폴더 안에 써야 합니다.",
                    "The program said that it is done, and these results are not there: " + names
                            + ". It has to write them as files, not as links, into its own folder."));
        }
        Map<String, Object> read = new LinkedHashMap<>();
        read.put(Outputs.METRICS, metrics);
        read.put(Outputs.BENEFIT, written);
        read.put(Outputs.PROVENANCE, provenance);
        String unreadable = read.entrySet().stream().filter(each -> each.getValue() == null && there.contains(each.getKey()))
                .map(Map.Entry::getKey).collect(Collectors.joining(", "));
        if (!unreadable.isEmpty()) {
            faults.add(fault("outputs.unreadable",
                    "결과 파일을 읽을 수 없어 쓰지 않았습니다: " + unreadable + ". 1 MB 이하의 JSON 객체여야 합니다.",
                    "These results cannot be read and are left out: " + unreadable + ". Each has to be an object of JSON of up to 1 MB."));
        }
        if (written != null && usable == null) {
            faults.add(fault("outputs.benefit",
                    "benefit.json의 효과는 쓰지 않았습니다. per, formula, assumptions, measured가 있고 금액이 1,000조 원 이내여야 합니다.",
                    "The benefit in benefit.json is left out: it needs per, formula, assumptions and measured, and amounts of up to a"
                            + " thousand trillion won."));
        }
        return faults;
    }

    private static Finding fault(String code, String ko, String en) {
        return new Finding(Finding.Severity.ERROR, code, null, null, null, ko, en);
    }
}
