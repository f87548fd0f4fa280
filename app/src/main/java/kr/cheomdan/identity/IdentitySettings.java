package kr.cheomdan.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an agency may set about log-in.
 *
 * @param lockOutAfter wrong passwords in a row that lock a login
 * @param lockOutFor how long a lock lasts, and after how long a single wrong password is forgotten
 * @param lockOutOriginAfter wrong passwords from one address, whatever the login, that lock the address; never this machine's own, behind
 *     which a proxy may stand
 * @param signUpsPerOrigin accounts that one address may create within {@code signUpWindow}; never limited for this machine's own
 * @param signUpWindow the time over which sign-ups are counted
 * @param tokenLifetime how long an API token is good for
 * @param tokensPerAccount how many good API tokens one account may have; one more ends the oldest
 * @param passwordLength least number of characters of a password
 * @param bcryptStrength rounds of the password hash as a power of two; existing hashes are renewed at the next log-in
 */
@Validated
@ConfigurationProperties("cheomdan.identity")
record IdentitySettings(
        @DefaultValue("5") @Min(1) int lockOutAfter,
        @DefaultValue("15m") Duration lockOutFor,
        @DefaultValue("100") @Min(1) int lockOutOriginAfter,
        @DefaultValue("20") @Min(1) int signUpsPerOrigin,
        @DefaultValue("1h") Duration signUpWindow,
        @DefaultValue("30d") Duration tokenLifetime,
        @DefaultValue("20") @Min(1) int tokensPerAccount,
        @DefaultValue("12") @Min(8) int passwordLength,
        @DefaultValue("10") @Min(4) @Max(16) int bcryptStrength) {}
