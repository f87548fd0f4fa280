package kr.cheomdan.compute;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import kr.cheomdan.CheomdanServer;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The whole server in a process of its own, its loop running. {@code begin FILE SCRIPT...}: makes an award, submits the scripts as jobs and
 * writes the award's id and those of the jobs to the file; {@code end FILE}: waits until the jobs of the file have ended and writes what
 * became of them beside it. It lives until it is killed.
 */
final class JobsServer {

    private JobsServer() {}

    public static void main(String[] arguments) throws Exception {
        ConfigurableApplicationContext server =
                new SpringApplicationBuilder(CheomdanServer.class, Scenarios.class).initializers(JobsServer::addClock).run();
        Path file = Path.of(arguments[1]);
        List<String> lines = arguments[0].equals("begin")
                ? begin(server, Arrays.asList(arguments).subList(2, arguments.length))
                : end(server, Files.readAllLines(file));
        Path written = arguments[0].equals("begin") ? file : file.resolveSibling(file.getFileName() + ".ended");
        Path draft = Files.write(file.resolveSibling("draft"), lines);
        Files.move(draft, written, StandardCopyOption.ATOMIC_MOVE);
        while (true) {
            LockSupport.park();
        }
    }

    /** No configuration class: the suite's own context would find it. */
    private static void addClock(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean("testClock", TestClock.class, TestClock::new, definition -> definition.setPrimary(true));
    }

    private static List<String> begin(ConfigurableApplicationContext server, List<String> scripts) {
        Scenarios scenarios = server.getBean(Scenarios.class);
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member);
        List<String> ids = new ArrayList<>(List.of(award.id().toString()));
        scripts.forEach(script -> ids.add(scenarios.anAcceptedJob(member, award, script).id().toString()));
        return ids;
    }

    private static List<String> end(ConfigurableApplicationContext server, List<String> ids) {
        Jobs jobs = server.getBean(Jobs.class);
        Awards awards = server.getBean(Awards.class);
        Award award = awards.find(kr.cheomdan.awards.AwardId.of(ids.get(0)));
        List<String> lines = new ArrayList<>();
        long charged = 0;
        for (String id : ids.subList(1, ids.size())) {
            Job job = jobs.find(JobId.of(id));
            while (!job.state().isEnded()) {
                LockSupport.parkNanos(50_000_000);
                job = jobs.find(JobId.of(id));
            }
            charged += job.outcome().chargedSeconds();
            lines.add(job.state() + " " + server.getBean(Ledger.class).transfersOf(
                    kr.cheomdan.shared.Subject.of("job", id)).size());
        }
        lines.add("held " + awards.meter(award).held());
        lines.add("used " + (awards.meter(award).used() == charged));
        lines.add("ledger " + server.getBean(Proof.class).verify(Scenarios.somebody(Role.AUDITOR)).ok());
        return lines;
    }
}
