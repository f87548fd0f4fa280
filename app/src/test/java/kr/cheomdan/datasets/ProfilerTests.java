package kr.cheomdan.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilerTests {

    @TempDir private Path directory;

    private Dataset.Profile of(String text, Charset charset) throws IOException {
        return Profiler.of(Files.write(directory.resolve("file"), text.getBytes(charset)));
    }

    private Dataset.Profile of(String text) throws IOException {
        return of(text, StandardCharsets.UTF_8);
    }

    @Test
    void countsRowsAndColumnsAndKeepsNoText() throws IOException {
        Dataset.Profile profile = of("time,load,name\n2026-03-01 00:00,\"1,234.5\",Kim\n2026-03-01 01:00,-10,Lee\n2026-03-01 02:00,,Kim\n");

        assertThat(profile.kind()).isEqualTo(Dataset.Profile.Kind.TABLE);
        assertThat(profile.rows()).isEqualTo(3);
        assertThat(profile.columns()).extracting(Dataset.Column::kind)
                .containsExactly(Dataset.Column.Kind.TIME, Dataset.Column.Kind.NUMBER, Dataset.Column.Kind.TEXT);
        Dataset.Column load = profile.columns().get(1);
        assertThat(load.missing()).isEqualTo(1);
        assertThat(load.least()).isEqualByComparingTo("-10");
        assertThat(load.most()).isEqualByComparingTo("1234.5");
        assertThat(load.mean()).isEqualByComparingTo("612.25");
        assertThat(profile.columns().get(2).distinct()).isEqualTo(2);
        assertThat(profile.toString()).doesNotContain("Kim");
    }

    @Test
    void readsWhatKoreanSpreadsheetsSaveAndOtherDelimiters() throws IOException {
        Dataset.Profile profile = of("이름;시간\n가;1\n나;2\n", Charset.forName("x-windows-949"));

        assertThat(profile.columns()).extracting(Dataset.Column::name).containsExactly("이름", "시간");
        assertThat(profile.delimiter()).isEqualTo(";");
        assertThat(profile.encoding()).isEqualTo("x-windows-949");
    }

    @Test
    void datesWithoutDashesAreDatesAndNumbersStayNumbers() throws IOException {
        Dataset.Profile profile = of("day,count\n20260301,20000101\n20260302,5\n");

        assertThat(profile.columns()).extracting(Dataset.Column::kind)
                .containsExactly(Dataset.Column.Kind.TIME, Dataset.Column.Kind.NUMBER);
    }

    @Test
    void takesARowOfValuesForNoHeading() throws IOException {
        Dataset.Profile profile = of("홍길동,900101-1234568,83.5\n김철수,880203-1234567,70.1\n");

        assertThat(profile.rows()).isEqualTo(2);
        assertThat(profile.headed()).isFalse();
        assertThat(profile.columns()).extracting(Dataset.Column::name).containsExactly("#1", "#2", "#3");
        assertThat(profile.columns()).extracting(Dataset.Column::identifying).containsExactly(false, true, false);
        assertThat(profile.toString()).doesNotContain("홍길동", "900101");
        assertThat(of("hour,2019,2020,2021\na,1,2,3\n").columns().get(1).name()).isEqualTo("2019");
        assertThat(of("E1,e2\n5,E1\n").columns()).extracting(Dataset.Column::name).containsExactly("E1", "e2");
    }

    @ParameterizedTest
    @CsvSource({"휴대전화,1012345678", "code,01012345678", "x,9001011234568", "Customer-ID,17", "생년,1990", "e-mail,17"})
    void showsNoValueOfAColumnThatPointsAtPersons(String heading, String value) throws IOException {
        Dataset.Column column = of("load," + heading + "\n1.5," + value + "\n2.5," + value + "\n").columns().get(1);

        assertThat(column.identifying()).isTrue();
        assertThat(column.least()).isNull();
        assertThat(column.most()).isNull();
        assertThat(column.mean()).isNull();
    }

    @Test
    void knowsWhatIsNoTable() throws IOException {
        assertThat(of("one line of words\nanother\n").kind()).isEqualTo(Dataset.Profile.Kind.TEXT);
        assertThat(of("PK\u0003\u0004\u0000\u0000").kind()).isEqualTo(Dataset.Profile.Kind.BINARY);
        assertThat(of("a,b\n\"never closed,1\n".repeat(2)).kind()).isIn(Dataset.Profile.Kind.TEXT, Dataset.Profile.Kind.TABLE);
    }

    @Test
    void takesACharacterThatTheBeginningCutsInTwo() throws IOException {
        assertThat(of("a,b\n" + "가,나\n".repeat(20_000)).rows()).isEqualTo(20_000);
    }
}
