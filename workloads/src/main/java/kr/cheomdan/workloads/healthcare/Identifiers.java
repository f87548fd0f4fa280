package kr.cheomdan.workloads.healthcare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds what points at one person directly: by the heading of a column, and by what stands in its cells whatever its heading. Says where,
 * never
 * what: the sentence about it must not carry it further.
 */
public final class Identifiers {

    private static final Pattern RESIDENT =
            Pattern.compile("(?<![\\d.])\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(\\s?[-–]\\s?|)([1-8])(\\d{6}|[*]{6})(?!\\d)");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d.-])(\\+82[ -]?1[016789]|01[016789])[ .-]?\\d{3,4}[ .-]?\\d{4}(?!\\d)"
            + "|(?<![\\d.-])(\\+82[ -]?|0)(2|[3-6]\\d|70)[)-] ?\\d{3,4}-\\d{4}(?!\\d)");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[A-Za-z]{2,}");
    private static final Pattern ADDRESS = Pattern.compile("[가-힣]+(시|도|군|구)\\s+([가-힣]+(시|군|구)\\s+)?[가-힣0-9]+(동|읍|면|로|길)(\\s|\\d|$)");
    private static final Pattern KOREAN_NAME = Pattern.compile(
            "(남궁|황보|제갈|선우|독고|[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모])"
                    + "[가-힣]{2}");
    private static final Pattern LATIN_NAME = Pattern.compile("[A-Z][a-z]+[ -]([A-Z][a-z]+[ -])?[A-Z][a-z]+");
    private static final int[] WEIGHTS = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    private static final int LEAST_NAMES = 10;

    private static final Set<String> NAME_HEADINGS = Set.of(
            "이름", "성명", "환자명", "환자이름", "환자성명", "보호자명", "보호자이름", "성함", "name", "fullname", "patientname", "firstname", "lastname",
            "surname", "givenname", "familyname", "koreanname");
    private static final Set<String> NUMBER_HEADINGS = Set.of(
            "id", "pid", "mrn", "환자id", "patientid", "patientno", "patientnumber", "patientnum", "subjectid", "chartno", "chartnumber",
                    "chartid",
            "recordid", "hospitalno", "medicalrecordnumber", "ptno", "ptid", "차트", "rid");
    private static final Set<String> PHONE_HEADINGS = Set.of("tel", "telno", "telephone", "mobile", "hp", "핸드폰", "휴대폰", "휴대전화", "연락처");
    private static final Set<String> BIRTH_HEADINGS = Set.of("생일", "birthday", "dob", "birthdate", "dateofbirth");

    /** What kind of thing it is. */
    public enum Kind {
        RESIDENT_NUMBER("주민등록번호(외국인등록번호 포함)", "a resident registration number"),
        PHONE("전화번호", "a telephone number"),
        MAIL("전자우편 주소", "an e-mail address"),
        NAME("이름", "a name"),
        PATIENT_NUMBER("환자번호", "a patient number"),
        ADDRESS("주소", "an address"),
        BIRTH("생년월일", "a date of birth");

        private final Bilingual label;

        Kind(String ko, String en) {
            this.label = new Bilingual(ko, en);
        }

        public Bilingual label() {
            return label;
        }
    }

    /**
     * One column that points at persons.
     *
     * @param line of the file where the first such cell stands; null where the heading says it
     */
    public record Found(Table.Cells cells, Kind kind, @Nullable Long line) {

        /** A heading that is itself an identifier, of a table without headings, is not repeated. */
        public String heading() {
            return of(cells.heading()).isPresent() ? "…" : cells.heading();
        }
    }

    private Identifiers() {}

    public static List<Found> in(Table table) {
        List<Found> found = new ArrayList<>();
        for (Table.Cells cells : table.all()) {
            Optional<Kind> named = byHeading(cells.heading());
            if (named.isPresent()) {
                found.add(new Found(cells, named.get(), null));
            } else if (cells instanceof Table.Words words) {
                inCells(table, words).ifPresent(found::add);
            }
        }
        return found;
    }

    public static Optional<Kind> byHeading(String heading) {
        if (of(heading).isPresent()) {
            return of(heading);
        }
        String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_./()\\[\\]#:-]", "");
        if (plain.contains("주민등록") || plain.contains("주민번호") || plain.contains("외국인등록") || plain.contains("여권번호")
                || Set.of("rrn", "ssn", "residentnumber", "residentregistrationnumber", "passport", "passportno").contains(plain)) {
            return Optional.of(Kind.RESIDENT_NUMBER);
        }
        if (plain.contains("전화번호") || plain.contains("phone") || PHONE_HEADINGS.contains(plain)) {
            return Optional.of(Kind.PHONE);
        }
        if (plain.contains("email") || plain.contains("이메일") || plain.contains("전자우편")) {
            return Optional.of(Kind.MAIL);
        }
        if (NAME_HEADINGS.contains(plain)) {
            return Optional.of(Kind.NAME);
        }
        if (plain.endsWith("주소") || plain.endsWith("address") || Set.of("우편번호", "zipcode", "postcode", "postalcode").contains(plain)) {
            return Optional.of(Kind.ADDRESS);
        }
        if (plain.contains("생년월일") || BIRTH_HEADINGS.contains(plain)) {
            return Optional.of(Kind.BIRTH);
        }
        return NUMBER_HEADINGS.contains(plain) || plain.endsWith("환자번호") || plain.endsWith("등록번호") || plain.endsWith("차트번호")
                || plain.endsWith("병록번호")
                ? Optional.of(Kind.PATIENT_NUMBER)
                : Optional.empty();
    }

    private static Optional<Found> inCells(Table table, Table.Words words) {
        for (int code = 0; code < words.words().size(); code++) {
            Optional<Kind> kind = of(words.words().get(code));
            if (kind.isPresent()) {
                return Optional.of(new Found(words, kind.get(), line(table, words, code)));
            }
        }
        return areNames(words) ? Optional.of(new Found(words, Kind.NAME, line(table, words, 0))) : Optional.empty();
    }

    private static long line(Table table, Table.Words words, int code) {
        for (int row = 0; row < table.rows(); row++) {
            if (words.codes()[row] == code) {
                return table.line(row);
            }
        }
        return 1;
    }

    /** Single words may look like a name by chance; a column that is nearly all such, and nearly all different, does not. */
    private static boolean areNames(Table.Words words) {
        long rows = Arrays.stream(words.codes()).filter(code -> code >= 0).count();
        long alike = words.words().stream().filter(word -> KOREAN_NAME.matcher(word).matches() || LATIN_NAME.matcher(word).matches())
                .count();
        return words.words().size() >= LEAST_NAMES && alike >= .7 * words.words().size() && words.words().size() >= .5 * rows;
    }

    /** What a text has in it, anywhere. */
    public static Optional<Kind> of(String text) {
        if (text.length() < 6) {
            return Optional.empty();
        }
        if (hasResidentNumber(text)) {
            return Optional.of(Kind.RESIDENT_NUMBER);
        }
        if (MAIL.matcher(text).find()) {
            return Optional.of(Kind.MAIL);
        }
        if (PHONE.matcher(text).find()) {
            return Optional.of(Kind.PHONE);
        }
        return ADDRESS.matcher(text).find() ? Optional.of(Kind.ADDRESS) : Optional.empty();
    }

    /** Thirteen digits without a hyphen may be any number: they have to have the check digit too,
            which those of children since 2020 have not. */
    private static boolean hasResidentNumber(String text) {
        var numbers = RESIDENT.matcher(text);
        while (numbers.find()) {
            if (!numbers.group(3).isEmpty() || isChecked(numbers.group().replaceAll("\\D", ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChecked(String digits) {
        if (digits.length() != 13) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        int check = (11 - sum % 11) % 10;
        boolean foreign = digits.charAt(6) >= '5';
        return check == digits.charAt(12) - '0' || foreign && (check + 2) % 10 == digits.charAt(12) - '0';
    }
}
