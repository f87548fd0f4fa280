package kr.cheomdan.datasets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.contract.TextEncoding;
import kr.cheomdan.datasets.Dataset.Profile;

/** Looks through a file of whatever kind, in little memory and bounded time: nobody knows what somebody sends. */
final class Profiler {

    private static final int BEGINNING = 1 << 16;
    private static final int MOST_COLUMNS = 500;
    private static final long MOST_CELLS = 50_000_000;
    /** In characters: what is longer is no table. */
    private static final int LONGEST_CELL = 1_000_000;
    private static final int LONGEST_ROW = 4_000_000;
    private static final int MOST_NAME = 120;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private Profiler() {}

    static Profile of(Path file) throws IOException {
        Optional<Charset> charset = TextEncoding.of(file);
        if (charset.isEmpty()) {
            return new Profile(Profile.Kind.BINARY, null, null, 0, false, List.of(), true);
        }
        String text = beginning(file, charset.get());
        Optional<Character> delimiter = delimiter(text.lines().filter(line -> !line.isBlank()).limit(20).toList());
        if (delimiter.isPresent()) {
            try {
                return table(file, charset.get(), delimiter.get());
            } catch (CsvParseException noTable) {
                // Then it is a text.
            }
        }
        return new Profile(Profile.Kind.TEXT, charset.get().name(), null, 0, false, List.of(), true);
    }

    private static Profile table(Path file, Charset charset, char delimiter) throws IOException {
        CsvRecordHandler bounded = CsvRecordHandler.of(most -> most.maxFieldSize(LONGEST_CELL).maxRecordSize(LONGEST_ROW));
        try (Reader reader = TextEncoding.open(file, charset);
                CsvReader<CsvRecord> records = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(true).allowMissingFields(true)
                        .allowExtraFields(true).build(bounded, reader)) {
            Iterator<CsvRecord> all = records.iterator();
            List<String> first = all.next().getFields();
            first = first.subList(0, Math.min(first.size(), MOST_COLUMNS)).stream().map(Profiler::plain).toList();
            boolean named = !isData(first);
            List<ColumnProfile> columns = new ArrayList<>();
            for (String heading : first) {
                columns.add(new ColumnProfile(named ? shortened(heading) : Dataset.Column.nameAt(columns.size())));
            }
            long rows = 0;
            if (!named) {
                take(first, columns);
                rows++;
            }
            while (all.hasNext() && rows * columns.size() < MOST_CELLS) {
                take(all.next().getFields(), columns);
                rows++;
            }
            return new Profile(Profile.Kind.TABLE, charset.name(), String.valueOf(delimiter), rows, named && isHeading(first, columns),
                    columns.stream().map(ColumnProfile::column).toList(), !all.hasNext());
        }
    }

    private static void take(List<String> row, List<ColumnProfile> columns) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).take(i < row.size() ? row.get(i) : "");
        }
    }

    /**
     * Whether the first row is no heading, so that the names of columns would be the values of somebody. Whole numbers in even steps are
     * years or hours that columns are named by.
     */
    private static boolean isData(List<String> first) {
        if (first.stream().anyMatch(ColumnProfile::isValue)) {
            return true;
        }
        List<Long> numbers = first.stream().filter(ColumnProfile::isWhole).map(each -> Long.valueOf(each.strip())).toList();
        if (numbers.isEmpty()) {
            return false;
        }
        long step = numbers.size() > 1 ? numbers.get(1) - numbers.get(0) : 0;
        boolean even = numbers.size() > 2 ? step > 0 : step == 1;
        for (int i = 1; i < numbers.size(); i++) {
            even &= numbers.get(i) - numbers.get(i - 1) == step;
        }
        return !even;
    }

    /** Under a word there are numbers or times: then it is no value itself. */
    private static boolean isHeading(List<String> first, List<ColumnProfile> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String heading = first.get(i).strip();
            if (!heading.isEmpty() && !ColumnProfile.isWhole(heading) && columns.get(i).holdsNumbersOrTimes()) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String heading) {
        return heading.replace("\uFEFF", "").replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
    }

    private static String shortened(String heading) {
        return heading.length() > MOST_NAME ? heading.substring(0, MOST_NAME) + "…" : heading;
    }

    private static String beginning(Path file, Charset charset) throws IOException {
        try (Reader reader = TextEncoding.open(file, charset)) {
            char[] beginning = new char[BEGINNING];
            int length = 0;
            for (int read = 0; read >= 0 && length < BEGINNING; read = reader.read(beginning, length, BEGINNING - length)) {
                length += read;
            }
            return new String(beginning, 0, length);
        }
    }

    /** The one that divides all first lines alike, most often; a table has a heading and a row. */
    private static Optional<Character> delimiter(List<String> lines) {
        List<Character> candidates = new ArrayList<>();
        for (char candidate : DELIMITERS) {
            long first = lines.isEmpty() ? 0 : count(lines.get(0), candidate);
            boolean alike = lines.stream().limit(Math.max(1, lines.size() - 1L)).allMatch(line -> count(line, candidate) == first);
            if (first > 0 && lines.size() > 1 && alike) {
                candidates.add(candidate);
            }
        }
        return candidates.stream().max(Comparator.comparingLong(each -> count(lines.get(0), each)));
    }

    private static long count(String line, char delimiter) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += line.charAt(i) == delimiter && !quoted ? 1 : 0;
        }
        return count;
    }
}
