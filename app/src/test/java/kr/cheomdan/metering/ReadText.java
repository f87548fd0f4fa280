package kr.cheomdan.metering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Skipped;

/** What a text was read to. */
record ReadText(List<UsageRecord> records, List<Skipped> skipped, DryRun dryRun) {

    static ReadText of(String text) {
        return of(text, Options.none());
    }

    static ReadText of(String text, Options options) {
        return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options);
    }

    /** A file of the test resources. */
    static ReadText ofFile(String name) {
        return ofFile(name, Options.none());
    }

    static ReadText ofFile(String name, Options options) {
        return of(Objects.requireNonNull(ReadText.class.getResourceAsStream("/metering/" + name), name), options);
    }

    static ReadText of(InputStream stream, Options options) {
        try (stream) {
            AccountingText text = AccountingText.open(stream, options);
            List<UsageRecord> records = new ArrayList<>();
            Tally tally = new Tally();
            text.read(new Selection(options, new AccountingText.Sink() {
                @Override
                public void take(UsageRecord record, long line) {
                    records.add(record);
                    tally.take(record, line);
                }

                @Override
                public void skip(long line, UsageReason reason, String left) {
                    tally.skip(line, reason, left);
                }
            }));
            return new ReadText(records, tally.skipped(), tally.result(text, options));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    UsageRecord only() {
        if (records.size() != 1) {
            throw new AssertionError("not one record: " + records + skipped);
        }
        return records.get(0);
    }

    List<UsageReason> reasons() {
        return skipped.stream().map(Skipped::reason).toList();
    }
}
