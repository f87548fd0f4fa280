package kr.cheomdan.setup;

import java.util.Set;
import kr.cheomdan.shared.Role;

/** The people of the example, each named by the role that the person stands for. */
enum ExamplePerson {
    LEAD("사업책임자", "Programme lead", Role.PROGRAM_LEAD),
    OFFICER("사업담당자", "Programme officer", Role.PROGRAM_OFFICER),
    OPERATOR("데이터센터 운영자", "Data-centre operator", Role.OPERATOR),
    AUDITOR("감사담당자", "Auditor", Role.AUDITOR),
    ADMIN("시스템관리자", "Administrator", Role.ADMIN),
    APPLICANT_A("예시 스타트업 A 담당자", "Applicant of example start-up A", Role.APPLICANT),
    APPLICANT_B("예시 제조기업 B 담당자", "Applicant of example manufacturer B", Role.APPLICANT),
    APPLICANT_C("예시 대학 C 담당자", "Applicant of example university C", Role.APPLICANT),
    REVIEWER_1("평가위원 1", "Reviewer 1", Role.REVIEWER),
    REVIEWER_2("평가위원 2", "Reviewer 2", Role.REVIEWER),
    REVIEWER_3("평가위원 3", "Reviewer 3", Role.REVIEWER),
    REVIEWER_4("평가위원 4", "Reviewer 4", Role.REVIEWER);

    private final String nameKo;
    private final String nameEn;
    private final Role role;

    ExamplePerson(String nameKo, String nameEn, Role role) {
        this.nameKo = nameKo;
        this.nameEn = nameEn;
        this.role = role;
    }

    /** {@code applicant-a} for APPLICANT_A. */
    String login() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String nameKo() {
        return nameKo;
    }

    String nameEn() {
        return nameEn;
    }

    Set<Role> roles() {
        return Set.of(role);
    }
}
