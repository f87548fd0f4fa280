package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticlesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ‘온도’은(는)             | ‘온도’는
            ‘전력량’은(는)           | ‘전력량’은
            구역 ‘가’과(와) ‘나’이(가) | 구역 ‘가’와 ‘나’가
            ‘서울’(으)로             | ‘서울’로
            ‘불량’(으)로             | ‘불량’으로
            ‘12.5’은(는)             | ‘12.5’는
            ‘100’을(를)              | ‘100’을
            ‘M1’(으)로               | ‘M1’로
            ‘price’은(는)            | ‘price’는
            ‘station’을(를)          | ‘station’을
            ‘label’(으)로            | ‘label’로
            기계 R이(가)             | 기계 R이
            기계 A이(가)             | 기계 A가
            전화번호(휴대전화 포함)을(를) | 전화번호(휴대전화 포함)를
            ‘x%’은(는)               | ‘x%’는
            """)
    void agreeWithTheWordBefore(String written, String settled) {
        assertThat(Particles.settled(written)).isEqualTo(settled);
    }
}
