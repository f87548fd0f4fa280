package kr.cheomdan.compute;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import org.springframework.stereotype.Component;

/** What the engine says of itself, with what was noticed about it lately. */
@Component
class EngineReports {

    private final Engine engine;
    private final Allotments allotments;

    EngineReports(Engine engine, Allotments allotments) {
        this.engine = engine;
        this.allotments = allotments;
    }

    EngineReport now() {
        EngineReport report = engine.report();
        List<Fault> faults = new ArrayList<>(report.faults());
        faults.addAll(allotments.noticed());
        return new EngineReport(report.engine(), report.confined(), faults, report.partitions(), report.largestIndex());
    }
}
