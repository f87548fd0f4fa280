package kr.cheomdan.compute.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineJob;

/**
 * An engine in a process of its own, to be killed. Arguments: the directory of jobs, then the scripts; prints the ids of the jobs, one a
 * line, and then turns for ever.
 */
final class EngineProcess {

    private EngineProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path jobs = Path.of(arguments[0]);
        LocalEngine engine = LocalEngineTests.engine(jobs);
        EngineDriver driver = new EngineDriver(engine, jobs, "cpu");
        List<String> ids = new ArrayList<>();
        for (int at = 1; at < arguments.length; at++) {
            long limit = Long.parseLong(arguments[at].replaceAll("(?s).*limit=(\\d+).*", "$1"));
            EngineJob job = driver.job(arguments[at], 1, Duration.ofSeconds(limit));
            engine.submit(job);
            ids.add(job.id());
        }
        Files.write(jobs.resolve("ids.draft"), ids);
        Files.move(jobs.resolve("ids.draft"), jobs.resolve("ids"));
        while (true) {
            engine.advance();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
