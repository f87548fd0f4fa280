package kr.cheomdan.datasets;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells columns whose values point at a person each, by the name of the column or by what stands in it. */
final class PersonalValues {

    private static final int SHORTEST = 9;
    private static final Pattern RESIDENT = Pattern.compile("\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\s?-?\\s?[1-8](\\d{6}|[*]{6})");
    private static final Pattern PHONE = Pattern.compile(
            "(\\+82[ -]?1[016789]|0?1[016789])[ .-]?\\d{3,4}[ .-]?\\d{4}|0\\d{1,2}[)-] ?\\d{3,4}-\\d{4}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s_./()\\[\\]#:-]");

    /** Anywhere in the name of a column. */
    private static final Set<String> PARTS = Set.of(
            "주민", "외국인등록", "여권", "전화", "휴대폰", "핸드폰", "연락처", "이메일", "전자우편", "성명", "성함", "환자명", "보호자", "생년", "생일", "주소", "우편번호", "계좌",
            "카드번호", "면허번호", "phone", "mobile", "email", "birth", "address", "passport", "residentnumber", "fullname", "firstname",
            "lastname", "surname", "zipcode", "postcode", "postalcode", "accountnumber", "cardnumber");
    private static final Set<String> ENDS = Set.of(
            "환자번호", "등록번호", "차트번호", "병록번호", "고객번호", "회원번호", "직원번호", "사원번호", "사번", "학번", "patientid", "patientno", "patientnumber",
            "subjectid", "customerid", "memberid", "userid", "employeeid", "studentid", "recordid", "personid", "chartno");
    private static final Set<String> WHOLE = Set.of(
            "이름", "name", "id", "pid", "rid", "mrn", "ssn", "rrn", "tel", "telno", "hp", "dob", "ptid", "ptno", "차트");

    private PersonalValues() {}

    static boolean pointsAtPerson(String value) {
        if (value.length() < SHORTEST || value.length() > 60) {
            return false;
        }
        return value.indexOf('@') > 0 ? MAIL.matcher(value).matches() : RESIDENT.matcher(value).matches() || PHONE.matcher(value).matches();
    }

    static boolean nameSaysSo(String column) {
        String plain = SEPARATORS.matcher(column.toLowerCase(Locale.ROOT)).replaceAll("");
        return WHOLE.contains(plain) || ENDS.stream().anyMatch(plain::endsWith) || PARTS.stream().anyMatch(plain::contains);
    }
}
