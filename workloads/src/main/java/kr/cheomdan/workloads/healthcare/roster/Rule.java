package kr.cheomdan.workloads.healthcare.roster;

import kr.cheomdan.contract.Bilingual;

/** What no roster may break. */
enum Rule {
    AWAY("쉬는 날에 근무 없음", "no work on days away"),
    MOST_OF_SHIFT("근무별 최대 횟수", "most of each shift"),
    FOLLOWING("이어질 수 없는 근무", "shifts that cannot follow each other"),
    MOST_MINUTES("최대 근무 시간", "most working time"),
    LEAST_MINUTES("최소 근무 시간", "least working time"),
    MOST_IN_ROW("최대 연속 근무일", "most days of work in a row"),
    LEAST_IN_ROW("최소 연속 근무일", "least days of work in a row"),
    LEAST_OFF("최소 연속 휴무일", "least days off in a row"),
    MOST_WEEKENDS("최대 주말 근무", "most weekends with work");

    final Bilingual title;

    Rule(String ko, String en) {
        this.title = new Bilingual(ko, en);
    }
}
