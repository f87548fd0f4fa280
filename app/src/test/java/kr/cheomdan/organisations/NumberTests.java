package kr.cheomdan.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTests {

    @Nested
    class BusinessNumbers {

        @ParameterizedTest
        @ValueSource(strings = {"124-81-00998", "120-81-47521", "220-81-62517", "123-45-67891"})
        void acceptsARightCheckDigit(String number) {
            assertThat(BusinessNumber.parse(number)).hasToString(number);
            assertThat(BusinessNumber.parse(" " + number.replace("-", "") + " ")).hasToString(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"123-45-67890", "124-81-00999", "124-18-00998", "000-00-00001"})
        void refusesAWrongCheckDigit(String number) {
            assertRefused(number, OrganisationsRefusal.BUSINESS_NUMBER_CHECK_DIGIT);
        }

        @Test
        void refusesEveryOtherLastDigit() {
            for (int digit = 0; digit <= 9; digit++) {
                if (digit != 8) {
                    assertRefused("124810099" + digit, OrganisationsRefusal.BUSINESS_NUMBER_CHECK_DIGIT);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", "124-81-0099", "124-81-009988", "12-481-00998", "124 81 00998", "１２４-81-00998", "124-81-0099x", "-1248100998"
                })
        void refusesWhatIsNotTenDigits(String typed) {
            assertRefused(typed, OrganisationsRefusal.BUSINESS_NUMBER_FORM);
        }

        @Test
        void repeatsOnlyTheBeginningOfALongText() {
            assertThatThrownBy(() -> BusinessNumber.parse("😀".repeat(10_000)))
                    .asInstanceOf(type(RefusedException.class))
                    .satisfies(refused -> assertThat(refused.arguments()).containsExactly("😀".repeat(30) + "…"));
        }

        private void assertRefused(String typed, Refusal refusal) {
            assertThatThrownBy(() -> BusinessNumber.parse(typed))
                    .asInstanceOf(type(RefusedException.class))
                    .returns(refusal, RefusedException::refusal)
                    .returns("businessNumber", RefusedException::field);
        }
    }

    @Nested
    class CorporateNumbers {

        @ParameterizedTest
        @ValueSource(strings = {"130111-0006246", "110111-0062432"})
        void acceptsARightCheckDigit(String number) {
            assertThat(CorporateNumber.parse(number)).hasToString(number);
            assertThat(CorporateNumber.parse(number.replace("-", ""))).hasToString(number);
        }

        @Test
        void refusesAWrongCheckDigit() {
            assertRefused("130111-0006247", OrganisationsRefusal.CORPORATE_NUMBER_CHECK_DIGIT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"130111", "130111-000624", "1301110-006246", "abcdef-0006246"})
        void refusesWhatIsNotThirteenDigits(String typed) {
            assertRefused(typed, OrganisationsRefusal.CORPORATE_NUMBER_FORM);
        }

        private void assertRefused(String typed, Refusal refusal) {
            assertThatThrownBy(() -> CorporateNumber.parse(typed))
                    .asInstanceOf(type(RefusedException.class))
                    .returns(refusal, RefusedException::refusal)
                    .returns("corporateNumber", RefusedException::field);
        }
    }
}
