package kr.cheomdan.solutions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.solutions.Solutions.Asked;
import org.springframework.stereotype.Component;

/** The way of a request: made complete, its inputs checked, and submitted where nothing was found in them that keeps it from running. */
@Component
class RunRequests {

    private final RunPreparation preparation;
    private final RunPlacement placement;
    private final InputChecks checks;
    private final RunSubmission submission;

    RunRequests(RunPreparation preparation, RunPlacement placement, InputChecks checks, RunSubmission submission) {
        this.preparation = preparation;
        this.placement = placement;
        this.checks = checks;
        this.submission = submission;
    }

    InputReport check(Actor actor, RunRequest request) {
        return checks.check(preparation.prepare(actor, request));
    }

    Asked ask(Actor actor, RunRequest request) {
        Optional<Run> before = submission.before(actor, request, read -> preparation.prepare(actor, request, read));
        if (before.isPresent()) {
            return new Asked(before.get(), reportOf(before.get()), null);
        }
        PreparedRun prepared = preparation.prepare(actor, request);
        placement.requireSandbox(prepared.solution());
        InputReport report = checks.check(prepared);
        if (!report.usable()) {
            return new Asked(null, report, refusal(SolutionsRefusal.INPUT_UNUSABLE, prepared, report, Finding.Severity.ERROR));
        }
        if (!report.findings().isEmpty() && !request.confirmed() && !prepared.onlySamples()) {
            return new Asked(null, report, refusal(SolutionsRefusal.WARNINGS_UNREAD, prepared, report, Finding.Severity.WARNING));
        }
        return new Asked(submission.submit(actor, request.awardId(), prepared, report, request.key()), report, null);
    }

    private static InputReport reportOf(Run run) {
        return new InputReport(true, Map.of(), run.warnings(), 0, run.personal());
    }

    private static RefusedException refusal(
            SolutionsRefusal refusal, PreparedRun prepared, InputReport report, Finding.Severity severity) {
        List<Finding> found = report.findings().stream().filter(finding -> finding.severity() == severity).toList();
        if (found.isEmpty()) {
            return SolutionsRefusal.CHECK_FAILED.with();
        }
        List<RefusedException> each = new ArrayList<>();
        found.forEach(finding -> each.add(new FoundInInput(finding.code()).at(prepared.field(finding), prepared.told(finding))));
        if (report.more() > 0) {
            each.add(SolutionsRefusal.MORE_FOUND.with(report.more()));
        }
        return refusal.at("input", prepared.told(found.get(0)), found.size() + report.more(), each);
    }

    /**
     * What the check found, as one of several faults of a request; its sentence is the finding's.
     *
     * @param code the finding's
     */
    private record FoundInInput(String code) implements Refusal {

        @Override
        public int status() {
            return SolutionsRefusal.INPUT_UNUSABLE.status();
        }

        @Override
        public String sentenceKey() {
            return "solutions.finding.found";
        }
    }

    List<Dataset> usableData(Actor actor) {
        return preparation.usableData(actor);
    }

    Map<String, Dataset.Version> dataOf(JobId run) {
        return preparation.dataOf(run);
    }
}
