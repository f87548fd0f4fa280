package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Options;

/** What a text adds up to, none of its records kept. */
final class ReadTally {

    private ReadTally() {}

    static DryRun of(InputStream stream, Options options) {
        try (stream) {
            AccountingText text = AccountingText.open(stream, options);
            Tally tally = new Tally();
            text.read(new Selection(options, tally));
            return tally.result(text, options);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
