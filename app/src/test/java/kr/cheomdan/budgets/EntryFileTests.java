package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.cheomdan.budgets.BudgetVersion.EntryDraft;
import kr.cheomdan.budgets.BudgetVersion.Format;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Versions as files that officers send around. */
@CheomdanTest
class EntryFileTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Budgets budgets;

    private final Actor officer = anOfficer();
    private BudgetVersion draft;

    @BeforeEach
    void begin() {
        draft = scenarios.aDraftVersion(officer, scenarios.aPlanOfItsOwn().code(), scenarios.thisYear(), anEntry("national", 70));
    }

    private BudgetVersion.Import read(String csv, boolean apply) {
        return budgets.read(officer, draft.id(), draft.version(), csv.getBytes(StandardCharsets.UTF_8), apply);
    }

    private List<String> faults(String csv) {
        RefusedException refusal = refused(() -> read(csv, true), BudgetsRefusal.FILE_FAULTY);
        return ((List<?>) refusal.arguments().get(2)).stream()
                .map(fault -> ((RefusedException) fault).field() + " "
                        + ((RefusedException) ((RefusedException) fault).arguments().get(3)).refusal())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void comeBackAsTheyWentOut(Format format) {
        BudgetVersion rich = budgets.change(officer, draft.id(), draft.version(), new BudgetVersion.Draft(null, List.of(
                anEntry("national", 411_600_000_000L),
                new EntryDraft("city", "phase-2", "infrastructure", "data-centre", "=SUM(A1), \"quoted\"\u0020및 임차료", 1L),
                new EntryDraft("private-in-kind", "phase-1", "startup", null, "-", 0L)), null));
        byte[] file = budgets.write(officer, rich.id(), format);
        draft = budgets.change(officer, rich.id(), rich.version(), new BudgetVersion.Draft(null, List.of(), null));

        BudgetVersion.Import read = budgets.read(officer, draft.id(), draft.version(), file, true);

        assertThat(read.applied()).isTrue();
        assertThat(read.changes()).hasSize(3).allSatisfy(change -> assertThat(change.before()).isNull());
        assertThat(read.version().entries()).isEqualTo(rich.entries());
    }

    @Test
    void areOnlyComparedWhereNotToBeApplied() {
        BudgetVersion.Import compared = read("재원,단계,축,금액\r\nnational,phase-1,startup,\"1,000\"\r\ncity,phase-2,startup,5\n", false);

        assertThat(compared.applied()).isFalse();
        assertThat(compared.changes()).containsExactly(
                new BudgetVersion.Difference(draft.entries().get(0).line().label(), 70L, 1_000L),
                new BudgetVersion.Difference("city/phase-2/startup/" + scenarios.thisYear(), null, 5L));
        assertThat(budgets.version(officer, draft.id()).total()).isEqualTo(70);
        assertThat(read("source,phase,axis,amount\nnational,phase-1,startup,70", true).applied()).as("nothing differs").isFalse();
    }

    @Test
    void areReadWholeOrNotAtAllAndNameEveryFaultyCell() {
        assertThat(faults("""
                source,phase,axis,year,programme,item,amount
                national,phase-1,startup,,,,1
                lottery,phase-1,startup,,,,1
                city,phase-9,startup,,,,1
                city,phase-1,space,,,,1

                city,phase-1,startup,1999,,,1
                city,phase-1,startup,,Bad Code,,1
                city,phase-1,startup,,,,-5
                city,phase-1,startup,,,,1.5
                city,phase-1,startup,,,,12 million
                city,phase-1,startup,,,,
                national,phase-1,startup,,,,2
                city,phase-1,startup,,,,99999999999999999999
                """)).containsExactly("A3 VALUE_UNKNOWN", "B4 VALUE_UNKNOWN", "C5 VALUE_UNKNOWN", "D7 ANOTHER_YEAR", "E8 CODE_MALFORMED",
                "G9 AMOUNT_NEGATIVE", "G10 NOT_A_NUMBER", "G11 NOT_A_NUMBER", "G12 VALUE_MISSING", "A13 LINE_REPEATED", "G14 NOT_A_NUMBER");
        assertThat(budgets.version(officer, draft.id()).total()).isEqualTo(70);
    }

    @Test
    void nameTheirColumns() {
        refused(() -> read("national,phase-1,startup,70", true), BudgetsRefusal.FILE_COLUMNS);
        refused(() -> read("", true), BudgetsRefusal.FILE_COLUMNS);
    }

    @Test
    void areWhatTheySayTheyAre() throws IOException {
        refused(() -> budgets.read(officer, draft.id(), draft.version(), new byte[] {'P', 'K', 3, 4, 9, 9, 9}, true),
                BudgetsRefusal.FILE_UNREADABLE);
        refused(() -> budgets.read(officer, draft.id(), draft.version(), new byte[] {(byte) 0xB1, (byte) 0xDD}, true),
                BudgetsRefusal.FILE_UNREADABLE);
        refused(() -> budgets.read(officer, draft.id(), draft.version(), new byte[6 * 1024 * 1024], true), BudgetsRefusal.FILE_TOO_BIG);
        refused(() -> budgets.read(officer, draft.id(), draft.version(), aZipOfZeros(), true), BudgetsRefusal.FILE_UNREADABLE);
        refused(() -> read("source,phase,axis,amount\n\"national,phase-1", true), BudgetsRefusal.FILE_UNREADABLE);
        List<String> rows = new ArrayList<>(Collections.nCopies(Lines.MOST + 2, "national,phase-1,startup,1"));
        refused(() -> read(String.join("\n", rows), true), BudgetsRefusal.TOO_MANY_LINES);
    }

    @Test
    void nameTheCellAlsoBeyondTheLetterZ() {
        String others = ",".repeat(23);

        assertThat(faults("재원,단계,축" + others + ",금액\nnational,phase-1,startup" + others + ",x\n")).containsExactly("AA2 NOT_A_NUMBER");
    }

    @Test
    void doNotWriteOutANumberThatOnlySaysHowLongItIs() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", null)) {
            Worksheet sheet = workbook.newWorksheet("1");
            List<String> row = List.of("national", "phase-1", "startup");
            for (int column = 0; column < 3; column++) {
                sheet.value(0, column, List.of("재원", "단계", "축").get(column));
                sheet.value(1, column, row.get(column));
            }
            sheet.value(0, 3, "금액");
            sheet.value(1, 3, new BigDecimal("1E999999999"));
        }

        refused(() -> budgets.read(officer, draft.id(), draft.version(), bytes.toByteArray(), true), BudgetsRefusal.FILE_FAULTY);
    }

    /** The reader would hold all of the row in memory. */
    @Test
    void haveNoRowThatTakesAllThereIs() throws IOException {
        byte[] wide = aSheet("<row r=\"1\">" + "<c/>".repeat(250_001) + "</row>");
        byte[] far = aSheet("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
        byte[] endless = aSheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + "1".repeat(26 * 1024 * 1024) + "</v></c></row>");

        for (byte[] file : List.of(wide, far, endless)) {
            refused(() -> budgets.read(officer, draft.id(), draft.version(), file, true), BudgetsRefusal.FILE_UNREADABLE);
        }
        refused(() -> budgets.read(officer, draft.id(), draft.version(), aSheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"), true),
                BudgetsRefusal.FILE_COLUMNS);
    }

    /** The reader keeps every name there is, and looks each up among those that are like it: for the first of these that takes an hour. */
    @Test
    @Timeout(60)
    void nameNoMoreThanAWorkbookDoes() throws IOException {
        String many = numbered(400_000, " a%d='1'");
        String hidden = "<row a='\u3c41'" + many + "/>";
        List<byte[]> files = List.of(
                aSheet("<row r='1'><c" + many + "/></row>"), aSheet(numbered(3_000, "<n%d/>")), aSheet(numbered(3_000, "<?n%d?>")),
                aSheet("<row" + numbered(3_000, " xmlns:n%d='n'") + "/>"), aSheet(numbered(3_000, "<row a%d='1'/>")),
                aSheet(hidden, StandardCharsets.UTF_16BE), aSheet(hidden, StandardCharsets.UTF_16LE),
                aSheet(hidden, StandardCharsets.UTF_16));
        for (byte[] file : files) {
            refused(() -> budgets.read(officer, draft.id(), draft.version(), file, true), BudgetsRefusal.FILE_UNREADABLE);
        }
    }

    private static String numbered(int many, String pattern) {
        return IntStream.range(0, many).mapToObj(pattern::formatted).collect(Collectors.joining());
    }

    private byte[] aSheet(String rows) throws IOException {
        return aSheet(rows, StandardCharsets.UTF_8);
    }

    private byte[] aSheet(String rows, Charset charset) throws IOException {
        byte[] workbook = budgets.write(officer, draft.id(), Format.XLSX);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile from = ZipFile.builder().setByteArray(workbook).get(); ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().startsWith("xl/worksheets/sheet")) {
                    to.write(("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                            + "</sheetData></worksheet>").getBytes(charset));
                } else {
                    from.getInputStream(entry).transferTo(to);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** A small file that says it is a very large one. */
    private static byte[] aZipOfZeros() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 101; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
