package kr.cheomdan.workloads.culture.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.function.IntUnaryOperator;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The file of the media wall, /open/wall/hours.csv, as this solution reads it: from a midnight fifteen days back to the hour that has begun. */
class HoursOfTheWallTests {

    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 8, 0, 0);

    @TempDir private Path directory;

    /** @param hourOfDay at which the file was asked for */
    private static String file(int hourOfDay, IntUnaryOperator started, IntUnaryOperator awards) {
        StringBuilder csv = new StringBuilder("time,jobs_started,jobs_ended,cpu_hours,gpu_hours,awards\n");
        for (int hour = 0; hour <= 15 * 24 + hourOfDay; hour++) {
            csv.append(FIRST.plusHours(hour)).append(',').append(started.applyAsInt(hour)).append(",0,0.0000,0.0000,")
                    .append(awards.applyAsInt(hour)).append('\n');
        }
        return csv.toString();
    }

    private Trial trial(String file) {
        return new Trial("art-facade-film", directory).with("readings", file);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 14, 15, 16, 22})
    void hasFifteenDaysAtEveryHourOfTheDay(int hourOfDay) {
        Trial trial = trial(file(hourOfDay, hour -> hour * 7 % 24, hour -> 0));
        JsonNode check = trial.check();

        assertThat(trial.findings()).noneMatch(code -> code.startsWith("art-facade-film"));
        assertThat(check.path("summary").path("days").asInt()).isEqualTo(15);
        assertThat(check.path("summary").path("from").asString()).isEqualTo("2026. 11. 08");
    }

    @Test
    void showsTheFirstColumnThatChangesAndSaysSo() {
        Trial trial = trial(file(10, hour -> 0, hour -> hour == 100 ? 1 : 0));

        assertThat(trial.findings()).contains("art-facade-film.other-column 1 jobs_started");
        assertThat(trial.check().path("summary").path("shown").asString()).isEqualTo("awards");
    }

    @Test
    void namesAColumnThatChangesWhereTheOneAskedForDoesNot() {
        Trial trial = trial(file(10, hour -> 0, hour -> hour % 5)).set("column", "gpu_hours");

        assertThat(trial.findings()).contains("art-facade-film.constant 1 gpu_hours");
        assertThat(trial.check().path("findings").get(0).toString()).contains("‘awards’");
    }

    @Test
    void saysThatNothingHappenedWhereNothingDid() {
        assertThat(trial(file(10, hour -> 0, hour -> 0)).findings()).contains("art-facade-film.nothing-changes");
    }

    @Test
    void becomesAFilmEvenWhereTwoJobsRanInFifteenDays() {
        Path results = trial(file(3, hour -> hour == 50 || hour == 200 ? 1 : 0, hour -> 0)).set("wall", "own").set("wall-width", 264)
                .set("wall-height", 72).set("wall-width-metres", 33).set("seconds", 2).run();

        assertThat(results.resolve("film/wall.mp4")).isRegularFile().satisfies(film -> assertThat(Files.size(film)).isPositive());
        assertThat(Trial.json(results.resolve("metrics.json")).path("flashViolations").asInt()).isZero();
    }
}
