package kr.cheomdan.solutions;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From a request to a job: what is asked is made complete and held against the description, then job and run are kept together. */
@Component
class RunSubmission {

    private static final int LONGEST_NAME = 120;

    private final Catalogue catalogue;
    private final Programs programs;
    private final RunStore runs;
    private final Work work;
    private final Clock clock;

    RunSubmission(Catalogue catalogue, Programs programs, RunStore runs, Work work, Clock clock) {
        this.catalogue = catalogue;
        this.programs = programs;
        this.runs = runs;
        this.work = work;
        this.clock = clock;
    }

    /** What a run needs of the modules below. */
    @Component
    record Work(Awards awards, DataCentre dataCentre, Jobs jobs) {}

    byte[] content(Description description, RunRequest request) {
        if ((request.sample() == null) == (request.upload() == null)) {
            throw SolutionsRefusal.INPUT_CHOICE.at("input");
        }
        byte[] content = request.upload() == null ? catalogue.sample(description, request.sample()) : request.upload().content();
        requireSize(description, content);
        return content;
    }

    void requireSize(Description description, byte[] content) {
        int most = description.solution().input().largestBytes();
        if (content.length > most) {
            throw SolutionsRefusal.INPUT_TOO_LARGE.at("input", content.length, most);
        }
    }

    /** Every parameter with its value, what was left out with the usual one. */
    Map<String, Long> parameters(Solution solution, Map<String, Long> given) {
        given.keySet().stream().filter(name -> solution.parameters().stream().noneMatch(known -> known.name().equals(name))).findFirst()
                .ifPresent(name -> {
                    throw SolutionsRefusal.UNKNOWN_PARAMETER.at(name, name);
                });
        Map<String, Long> complete = new TreeMap<>();
        for (Solution.Parameter parameter : solution.parameters()) {
            long value = given.getOrDefault(parameter.name(), parameter.usual());
            if (!parameter.allows(value)) {
                throw SolutionsRefusal.PARAMETER_OUT_OF_RANGE.at(
                        parameter.name(), parameter.label(), value, parameter.least(), parameter.most());
            }
            complete.put(parameter.name(), value);
        }
        return complete;
    }

    int cpus(Solution solution, @Nullable Integer asked) {
        Solution.Resources resources = solution.resources();
        int cpus = asked == null ? resources.usualCpus() : asked;
        if (cpus < resources.leastCpus() || cpus > resources.mostCpus()) {
            throw SolutionsRefusal.CPUS_OUT_OF_RANGE.at("cpus", cpus, resources.leastCpus(), resources.mostCpus());
        }
        return cpus;
    }

    /** Keeps job and run in one transaction: neither is there without the other. */
    @Transactional
    public Run submit(
            Actor actor, RunRequest request, Description description, byte[] content, Map<String, Long> parameters, int cpus) {
        Award award = work.awards().requireUsable(actor, request.awardId());
        Partition partition = work.dataCentre().partitions().stream()
                .filter(candidate -> candidate.unit().equals(award.quantity().unit())).findFirst()
                .orElseThrow(() -> SolutionsRefusal.NO_PARTITION.with(award.quantity().unit()));
        Solution solution = description.solution();
        Solution.Resources resources = solution.resources();
        Duration timeLimit = resources.overhead().plusSeconds(parameters.get(resources.secondsParameter()));
        String inputName = request.upload() == null ? String.valueOf(request.sample()) : nameOf(request.upload());
        JobRequest job = new JobRequest(
                award.id(),
                partition.name(),
                solution.id() + " " + inputName,
                null,
                cpus,
                partition.gpuClass() == null ? 0 : 1,
                resources.memoryBytes(),
                timeLimit,
                List.of(new JobRequest.Input(description.inputName(), content)),
                request.key());
        Job accepted = work.jobs().submitShipped(actor, job, programs.job(description, cpus, parameters));
        RunStore.Row row = new RunStore.Row(accepted.id(), solution.id(), solution.version(), solution.sector(), inputName,
                request.upload() == null, Sha256.hexOf(content), parameters, clock.instant());
        runs.insert(row);
        return Solutions.runOf(runs.find(accepted.id()).orElseThrow(), accepted);
    }

    /** The last part of the name as it was uploaded: for people to read, never a path. */
    private static String nameOf(RunRequest.Upload upload) {
        String last = upload.name().substring(Math.max(upload.name().lastIndexOf('/'), upload.name().lastIndexOf('\\')) + 1);
        return Text.line("input", last.length() > LONGEST_NAME ? last.substring(last.length() - LONGEST_NAME) : last, LONGEST_NAME);
    }
}
