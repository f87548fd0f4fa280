package kr.cheomdan.desk.wall;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.desk.wall.WallPicture.Hour;
import kr.cheomdan.desk.wall.WallPicture.Kind;
import kr.cheomdan.desk.wall.WallPicture.Light;
import kr.cheomdan.desk.wall.WallPicture.Spark;
import kr.cheomdan.desk.wall.WallPicture.Tally;
import kr.cheomdan.indicators.Fact;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.solutions.Solutions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/**
 * What the wall shows, for everybody. However many people look, the book is asked once every two seconds; nobody who looks holds a
 * connection. It is drawn from the records alone: nothing moves on it that did not happen.
 */
@Service
@EnableConfigurationProperties(WallProperties.class)
class Wall {

    /** How far the sky looks back: whole hours, the one that has begun included, so that its sums are those of the hills. */
    static final int HOURS_OF_SKY = 24;
    /** How far the hills look back, in whole days. */
    static final int DAYS_OF_HILLS = 14;
    /** How many days of Seoul that are over the hours hold: a film asks for fourteen, and at any hour of the day there is one to spare. */
    static final int DAYS_OF_HOURS = 15;

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int MOST_RUNS = 400;
    private static final int MOST_FACTS = 100;
    private static final String TRAINED = "ai-experts";
    private static final String AWARDED = "awards-made";
    private static final int MARK_BYTES = 6;
    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    /** Where the events come from. */
    @Component
    record Sources(
            Pulse pulse,
            DataCentre dataCentre,
            Awards awards,
            Calls calls,
            Solutions solutions,
            Indicators indicators,
            Programmes programmes) {}

    private final Sources sources;
    private final WallProperties properties;
    private final Clock clock;
    private final byte[] salt = new byte[16];
    private final LastDrawn<Drawn> last = new LastDrawn<>(KEPT, this::drawn);

    /** @param hours those in which something was done, from the first hour of the file on */
    private record Drawn(WallPicture picture, List<Hour> hours) {}

    Wall(Sources sources, WallProperties properties, Clock clock) {
        this.sources = sources;
        this.properties = properties;
        this.clock = clock;
        new SecureRandom().nextBytes(salt);
    }

    /** The picture of now, at most two seconds old. */
    WallPicture now() {
        return kept().picture();
    }

    /**
     * Every hour from a midnight of Seoul on to the one that has begun, those in which nothing was done too: a series without gaps, cut
     * where a day begins, as a film of it wants.
     */
    List<Hour> hours() {
        Drawn kept = kept();
        Map<Instant, Hour> done = kept.hours().stream().collect(Collectors.toMap(Hour::from, Function.identity()));
        Instant asOf = kept.picture().asOf();
        return Stream.iterate(firstHourOfFile(asOf), hour -> !hour.isAfter(asOf), hour -> hour.plus(1, ChronoUnit.HOURS))
                .map(hour -> done.getOrDefault(hour, new Hour(hour, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0)))
                .toList();
    }

    private Drawn kept() {
        return last.at(clock.instant());
    }

    private Drawn drawn(Instant now) {
        Instant since = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS_OF_SKY - 1));
        List<Indicators.Hour> awarded = sources.indicators().hours(AWARDED, firstHourOfFile(now));
        List<Fact> awards = sources.indicators().happened(AWARDED, since, MOST_FACTS + 1);
        List<Fact> trained = sources.indicators().happened(TRAINED, since, MOST_FACTS + 1);
        List<Pulse.Run> runs = sources.pulse().runs(since, MOST_RUNS + 1);
        boolean more = runs.size() > MOST_RUNS || awards.size() > MOST_FACTS || trained.size() > MOST_FACTS;
        List<Pulse.Run> shown = runs.size() > MOST_RUNS ? runs.subList(0, MOST_RUNS) : runs;
        Map<JobId, String> sectors = sectors(shown);
        List<Light> lights = new ArrayList<>();
        List<Spark> sparks = new ArrayList<>();
        for (Pulse.Run run : shown) {
            String sector = sectors.getOrDefault(run.id(), "");
            boolean gpu = !run.unit().equals(Unit.CPU_SECOND);
            if (run.endedAt() == null) {
                lights.add(new Light(mark(run.id()), sector, gpu, run.devices(), run.startedAt()));
            } else {
                Kind kind = Boolean.TRUE.equals(run.completed()) ? Kind.JOB_COMPLETED : Kind.JOB_ENDED;
                sparks.add(new Spark(mark(run.id()), kind, sector, gpu, hours(run.chargedSeconds()), run.endedAt()));
            }
        }
        sparks.addAll(sparks(awards, Kind.AWARD));
        sparks.addAll(sparks(trained, Kind.TRAINED));
        sparks.sort(Comparator.comparing(Spark::at).reversed());
        List<Pulse.Hour> pulse = sources.pulse().hours(firstHourOfFile(now));
        List<Hour> hours = hours(pulse, awarded, firstHourOfFile(now));
        List<Hour> hills = hours.stream().filter(hour -> !hour.from().isBefore(firstHourOfHills(now))).toList();
        Tally tally = tally(pulse, since, awarded);
        return new Drawn(new WallPicture(now, since, planned(), lights, sparks, more, tally, hills), hours);
    }

    private static Instant firstHourOfFile(Instant now) {
        return Seoul.startOf(Seoul.dayOf(now).minusDays(DAYS_OF_HOURS));
    }

    /** Hours are whole, so that one that is past does not change. */
    private static Instant firstHourOfHills(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(DAYS_OF_HILLS)).plus(1, ChronoUnit.HOURS);
    }

    private Tally tally(List<Pulse.Hour> all, Instant since, List<Indicators.Hour> awarded) {
        List<Pulse.Hour> hours = all.stream().filter(hour -> !hour.from().isBefore(since)).toList();
        long wattSeconds = hours.stream().mapToLong(hour -> hour.deviceSeconds() * properties.watts(hour.unit())).sum();
        List<Partition> partitions = sources.dataCentre().partitions();
        return new Tally(
                partitions.stream().mapToLong(each -> each.busy().running()).sum(),
                hours.stream().mapToLong(Pulse.Hour::started).sum(),
                hours.stream().mapToLong(Pulse.Hour::ended).sum(),
                awarded.stream().filter(hour -> !hour.from().isBefore(since)).mapToLong(Indicators.Hour::facts).sum(),
                sources.indicators().get(TRAINED, null).value(),
                partitions.stream().mapToLong(Partition::devices).sum(),
                partitions.stream().mapToLong(Wall::busy).sum(),
                partitions.stream().mapToLong(each -> busy(each) * properties.watts(each.unit())).sum(),
                hours(seconds(hours, false)),
                hours(seconds(hours, true)),
                BigDecimal.valueOf(wattSeconds).divide(BigDecimal.valueOf(3_600_000), 3, RoundingMode.HALF_UP));
    }

    private static long busy(Partition partition) {
        return partition.gpuClass() == null ? partition.busy().cpus() : partition.busy().gpus();
    }

    private static List<Hour> hours(List<Pulse.Hour> hours, List<Indicators.Hour> awarded, Instant first) {
        Map<Instant, List<Pulse.Hour>> done =
                hours.stream().filter(hour -> !hour.from().isBefore(first)).collect(Collectors.groupingBy(Pulse.Hour::from));
        Map<Instant, Long> awards = awarded.stream().collect(Collectors.toMap(Indicators.Hour::from, Indicators.Hour::facts));
        awards.keySet().forEach(hour -> done.putIfAbsent(hour, List.of()));
        return done.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Hour(
                        each.getKey(),
                        each.getValue().stream().mapToLong(Pulse.Hour::started).sum(),
                        each.getValue().stream().mapToLong(Pulse.Hour::ended).sum(),
                        hours(seconds(each.getValue(), false)),
                        hours(seconds(each.getValue(), true)),
                        awards.getOrDefault(each.getKey(), 0L)))
                .toList();
    }

    private static long seconds(List<Pulse.Hour> hours, boolean gpu) {
        return hours.stream()
                .filter(hour -> gpu != hour.unit().equals(Unit.CPU_SECOND))
                .mapToLong(Pulse.Hour::deviceSeconds)
                .sum();
    }

    private static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(SECONDS_OF_AN_HOUR, 4, RoundingMode.HALF_UP);
    }

    private List<Spark> sparks(List<Fact> facts, Kind kind) {
        return facts.stream()
                .limit(MOST_FACTS)
                .map(fact -> new Spark(
                        mark(fact.id()), kind, Objects.requireNonNullElse(fact.sector(), ""), null, fact.counted(), fact.occurredAt()))
                .toList();
    }

    private List<String> planned() {
        List<String> sectors = new ArrayList<>(sources.programmes().current().map(Plan::sectors).orElse(List.of()));
        sectors.add("");
        return sectors;
    }

    /** Of the solution that a job runs; else of the call that its award comes from. */
    private Map<JobId, String> sectors(List<Pulse.Run> runs) {
        Map<JobId, String> sectors = new HashMap<>(sources.solutions().sectorsOf(runs.stream().map(Pulse.Run::id).toList()));
        Map<AwardId, CallId> awards = sources.awards().findAll(runs.stream().map(Pulse.Run::awardId).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Award::id, Award::callId));
        Map<CallId, Call> calls = sources.calls().findAll(List.copyOf(awards.values())).stream()
                .collect(Collectors.toMap(Call::id, call -> call, (one, same) -> one));
        for (Pulse.Run run : runs) {
            Call call = calls.get(awards.get(run.awardId()));
            if (call != null && call.sector() != null) {
                sectors.putIfAbsent(run.id(), call.sector());
            }
        }
        return sectors;
    }

    /** With a salt that nobody knows, so that somebody who knows an id does not find it in the picture. */
    private String mark(Object id) {
        byte[] text = id.toString().getBytes(StandardCharsets.UTF_8);
        byte[] salted = new byte[salt.length + text.length];
        System.arraycopy(salt, 0, salted, 0, salt.length);
        System.arraycopy(text, 0, salted, salt.length, text.length);
        return HexFormat.of().formatHex(Sha256.of(salted), 0, MARK_BYTES);
    }
}
