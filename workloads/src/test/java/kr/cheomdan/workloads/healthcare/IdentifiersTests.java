package kr.cheomdan.workloads.healthcare;

import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.workloads.healthcare.Identifiers.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTests {

    @ParameterizedTest
    @CsvSource({
        "주민등록번호, RESIDENT_NUMBER", "환자 주민번호, RESIDENT_NUMBER", "rrn, RESIDENT_NUMBER", "휴대폰, PHONE", "Phone Number, PHONE",
                "보호자 전화번호, PHONE",
        "e-mail, MAIL", "이메일, MAIL", "성명, NAME", "patient_name, NAME", "환자번호, PATIENT_NUMBER", "MRN, PATIENT_NUMBER",
                "등록번호, PATIENT_NUMBER",
        "자택 주소, ADDRESS", "address, ADDRESS", "생년월일, BIRTH", "date of birth, BIRTH"})
    void knowsHeadings(String heading, Kind kind) {
        assertThat(Identifiers.byHeading(heading)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"age", "나이", "sex", "telomere", "약이름", "valid", "tau", "systolic", "환자수", "보호자수", "unnamed", "mobility", "주소증",
            "name_score"})
    void leavesOtherHeadingsAlone(String heading) {
        assertThat(Identifiers.byHeading(heading)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "850101-1234567, RESIDENT_NUMBER", "'주민 850101 - 2****** 확인', RESIDENT_NUMBER", "010-1234-5678, PHONE", "'연락: 01012345678', PHONE",
        "+82 10 1234 5678, PHONE", "062-123-4567, PHONE", "someone@example.org, MAIL", "광주광역시 북구 첨단과기로, ADDRESS",
                "'전라남도 장성군 남면 1', ADDRESS"})
    void knowsWhatStandsInACell(String cell, Kind kind) {
        assertThat(Identifiers.of(cell)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-6.31968855600101", "1.23850101123456", "2026-03-01 13:00", "120/80 mmHg", "정상 소견", "850101", "ICD-10 I10.9",
            "1234567890123"})
    void leavesOtherCellsAlone(String cell) {
        assertThat(Identifiers.of(cell)).isEmpty();
    }

    @Test
    void takesThirteenDigitsOnlyWithTheirCheckDigit() {
        assertThat(Identifiers.of("8501011234567")).isEmpty();
        // Made up; its check digit is right.
        assertThat(Identifiers.of("8501011234566")).contains(Kind.RESIDENT_NUMBER);
    }
}
