package kr.cheomdan.desk.wall;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.desk.wall.WallPicture.Hour;
import kr.cheomdan.desk.wall.WallPicture.Kind;
import kr.cheomdan.desk.wall.WallPicture.Light;
import kr.cheomdan.desk.wall.WallPicture.Spark;
import kr.cheomdan.indicators.Fact;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Service;

/**
 * What the wall shows, for everybody. However many people look, the book is asked once every two seconds; nobody who looks holds a
 * connection. It is drawn from the records alone: nothing moves on it that did not happen.
 */
@Service
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
    private static final String AWARDED = "awards-made";
    private static final int MARK_BYTES = 6;

    private final Pulse pulse;
    private final Indicators indicators;
    private final WallSectors sectors;
    private final WallTally tally;
    private final Clock clock;
    private final byte[] salt = new byte[16];
    private final LastDrawn<Drawn> last = new LastDrawn<>(KEPT, this::drawn);

    /** @param hours those in which something was done, from the first hour of the file on */
    private record Drawn(WallPicture picture, List<Hour> hours) {}

    Wall(Pulse pulse, Indicators indicators, WallSectors sectors, WallTally tally, Clock clock) {
        this.pulse = pulse;
        this.indicators = indicators;
        this.sectors = sectors;
        this.tally = tally;
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
                .map(hour -> done.getOrDefault(hour, new Hour(hour, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0)))
                .toList();
    }

    private Drawn kept() {
        return last.at(clock.instant());
    }

    private Drawn drawn(Instant now) {
        Instant since = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS_OF_SKY - 1));
        List<Indicators.Hour> awarded = indicators.hours(AWARDED, firstHourOfFile(now));
        List<Fact> awards = indicators.happened(AWARDED, since, MOST_FACTS + 1);
        List<Fact> trained = indicators.happened(WallTally.TRAINED, since, MOST_FACTS + 1);
        List<Pulse.Run> runs = pulse.runs(since, MOST_RUNS + 1);
        boolean more = runs.size() > MOST_RUNS || awards.size() > MOST_FACTS || trained.size() > MOST_FACTS;
        List<Pulse.Run> shown = runs.size() > MOST_RUNS ? runs.subList(0, MOST_RUNS) : runs;
        Map<JobId, String> sectorsOfRuns = sectors.of(shown);
        List<Light> lights = new ArrayList<>();
        List<Spark> sparks = new ArrayList<>();
        for (Pulse.Run run : shown) {
            String sector = sectorsOfRuns.getOrDefault(run.id(), "");
            boolean gpu = !run.unit().equals(Unit.CPU_SECOND);
            if (run.endedAt() == null) {
                lights.add(new Light(mark(run.id()), sector, gpu, run.devices(), run.startedAt()));
            } else {
                Kind kind = Boolean.TRUE.equals(run.completed()) ? Kind.JOB_COMPLETED : Kind.JOB_ENDED;
                sparks.add(new Spark(mark(run.id()), kind, sector, gpu, DeviceHours.of(run.chargedSeconds()), run.endedAt()));
            }
        }
        sparks.addAll(sparks(awards, Kind.AWARD));
        sparks.addAll(sparks(trained, Kind.TRAINED));
        sparks.sort(Comparator.comparing(Spark::at).reversed());
        List<Pulse.Hour> worked = pulse.hours(firstHourOfFile(now));
        List<Hour> hours = hours(worked, awarded, indicators.hours(WallTally.TRAINED, firstHourOfFile(now)), firstHourOfFile(now));
        List<Hour> hills = hours.stream().filter(hour -> !hour.from().isBefore(firstHourOfHills(now))).toList();
        WallPicture picture = new WallPicture(
                now, since, sectors.planned(), lights, sparks, more, tally.of(worked, awarded, since), hills);
        return new Drawn(picture, hours);
    }

    private static Instant firstHourOfFile(Instant now) {
        return Seoul.startOf(Seoul.dayOf(now).minusDays(DAYS_OF_HOURS));
    }

    /** Hours are whole, so that one that is past does not change. */
    private static Instant firstHourOfHills(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(DAYS_OF_HILLS)).plus(1, ChronoUnit.HOURS);
    }

    private static List<Hour> hours(
            List<Pulse.Hour> hours, List<Indicators.Hour> awarded, List<Indicators.Hour> trained, Instant first) {
        Map<Instant, List<Pulse.Hour>> done =
                hours.stream().filter(hour -> !hour.from().isBefore(first)).collect(Collectors.groupingBy(Pulse.Hour::from));
        Map<Instant, Long> awards = awarded.stream().collect(Collectors.toMap(Indicators.Hour::from, Indicators.Hour::facts));
        Map<Instant, Long> people = trained.stream().collect(Collectors.toMap(Indicators.Hour::from, Indicators.Hour::facts));
        Stream.concat(awards.keySet().stream(), people.keySet().stream()).forEach(hour -> done.putIfAbsent(hour, List.of()));
        return done.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Hour(
                        each.getKey(),
                        each.getValue().stream().mapToLong(Pulse.Hour::started).sum(),
                        each.getValue().stream().mapToLong(Pulse.Hour::ended).sum(),
                        DeviceHours.ofCpus(each.getValue()),
                        DeviceHours.ofGpus(each.getValue()),
                        awards.getOrDefault(each.getKey(), 0L),
                        people.getOrDefault(each.getKey(), 0L)))
                .toList();
    }

    private List<Spark> sparks(List<Fact> facts, Kind kind) {
        return facts.stream()
                .limit(MOST_FACTS)
                .map(fact -> new Spark(
                        mark(fact.id()), kind, Objects.requireNonNullElse(fact.sector(), ""), null, fact.counted(), fact.occurredAt()))
                .toList();
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
