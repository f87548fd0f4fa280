package kr.cheomdan.solutions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.RunResult;
import kr.cheomdan.solutions.Solution;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The report page of a run, and its files. */
@Controller
@RequestMapping("/solutions/runs/{jobId}")
class RunPages {

    private static final int ROWS_SHOWN = 30;
    private static final int LOG_SHOWN = 20_000;

    private final Solutions solutions;
    private final Awards awards;
    private final OutputFiles files;
    private final Display display;

    RunPages(Solutions solutions, Awards awards, OutputFiles files, Display display) {
        this.solutions = solutions;
        this.awards = awards;
        this.files = files;
        this.display = display;
    }

    /**
     * A value beside others, as a bar.
     *
     * @param share of the largest, in per cent
     * @param ours whether it is the run's own
     */
    record Bar(String label, long value, long share, boolean ours) {}

    @GetMapping
    String run(Actor actor, @PathVariable JobId jobId, Model model) {
        RunResult result = solutions.result(actor, jobId);
        String log = solutions.log(actor, jobId);
        Solution solution = solutions.find(result.run().solutionId());
        model.addAttribute("title", display.text(solution.name()) + ": " + result.run().inputName());
        model.addAttribute("result", result);
        model.addAttribute("solution", solution);
        model.addAttribute("award", awards.find(result.job().awardId()));
        model.addAttribute("bars", bars(result.metrics()));
        model.addAttribute("table", solutions.table(actor, jobId, ROWS_SHOWN));
        model.addAttribute("log", log.substring(Math.max(0, log.length() - LOG_SHOWN)));
        return "solutions/run";
    }

    @GetMapping("/picture")
    void picture(Actor actor, @PathVariable JobId jobId, HttpServletResponse response) throws IOException {
        RunResult result = solutions.result(actor, jobId);
        files.send(actor, jobId, solutions.find(result.run().solutionId()).result().picture(), true, response);
    }

    @GetMapping("/files/{name}")
    void file(Actor actor, @PathVariable JobId jobId, @PathVariable String name, HttpServletResponse response) throws IOException {
        files.send(actor, jobId, name, false, response);
    }

    /** What was reached, beside what is possible and what the usual rule reaches. */
    private static List<Bar> bars(@Nullable Map<String, Object> metrics) {
        List<Bar> bars = new ArrayList<>();
        if (metrics != null && metrics.get("baselineMakespan") instanceof Number largest) {
            for (String name : List.of("lowerBound", "bestKnown", "makespan", "baselineMakespan")) {
                if (metrics.get(name) instanceof Number value) {
                    long share = Math.round(value.doubleValue() * 100 / largest.doubleValue());
                    bars.add(new Bar(name, value.longValue(), share, name.equals("makespan")));
                }
            }
        }
        return bars;
    }
}
