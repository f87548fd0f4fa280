package kr.cheomdan.metering;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import kr.cheomdan.metering.UsageImport.Layout;
import org.jspecify.annotations.Nullable;

/**
 * Lines of fields. A record usually is a line; where a field holds ends of lines the record goes on over the next ones, until it has all
 * its fields. A line that is too short and begins a record is left out, and not mixed with what follows.
 */
final class DelimitedText implements AccountingText {

    private static final int MOST_LINES = 1_000;

    private final Lines lines;
    private final Header header;
    private final Layout layout;
    private final RecordMaker maker;
    private final Splitting splitting;
    private final @Nullable String[] fields = new String[Column.values().length];
    private final Deque<Lines.Line> ahead = new ArrayDeque<>();
    private long read;
    private boolean afterRecord;

    DelimitedText(Lines lines, Header header, Layout layout, RecordMaker maker) {
        this.lines = lines;
        this.header = header;
        this.layout = layout;
        this.maker = maker;
        this.splitting = new Splitting(header);
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Set<Column> missing() {
        return header.missing();
    }

    @Override
    public long lines() {
        return read;
    }

    @Override
    public void read(Sink sink) throws IOException {
        for (Lines.Line line = next(); line != null; line = next()) {
            if (!line.text().isEmpty() && !line.text().equals(header.text())) {
                take(line, sink);
            }
        }
    }

    private Lines.@Nullable Line next() throws IOException {
        Lines.Line waiting = ahead.poll();
        Lines.Line line = waiting == null ? lines.next() : waiting;
        read = line == null ? read : line.number();
        return line;
    }

    private void take(Lines.Line line, Sink sink) throws IOException {
        Arrays.fill(fields, null);
        if (splitting.split(line.text(), fields)) {
            complete(line, line, line.text(), sink);
        } else if (!isRestOfRecord(line)) {
            goesOn(line, sink);
        }
    }

    /** Whether it is the end of the last field of the record before, which nobody needs. */
    private boolean isRestOfRecord(Lines.Line line) {
        return afterRecord && line.whole() && header.endsFree()
                && splitting.count(line.text()) < header.size() && !splitting.looksLikeStart(line.text());
    }

    private void goesOn(Lines.Line first, Sink sink) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        Lines.Line last = first;
        boolean found = false;
        for (int count = 1; !found && count < MOST_LINES && text.length() < Lines.LONGEST; count++) {
            Lines.Line following = next();
            if (following == null) {
                break;
            }
            if (beginsAnother(following.text())) {
                ahead.push(following);
                break;
            }
            text.append('\n').append(following.text());
            last = following;
            found = splitting.split(text.toString(), fields);
        }
        if (found) {
            complete(first, last, text.toString(), sink);
        } else {
            afterRecord = false;
            sink.skip(first.number(), last.whole() ? UsageReason.BROKEN_LINE : UsageReason.TRUNCATED_LINE, first.text());
        }
    }

    private boolean beginsAnother(String line) {
        return splitting.looksLikeStart(line) || line.equals(header.text());
    }

    private void complete(Lines.Line first, Lines.Line last, String text, Sink sink) {
        afterRecord = true;
        // It may stop in the middle of a number and look as if it were whole.
        if (!last.whole() && !header.endsFree()) {
            sink.skip(first.number(), UsageReason.TRUNCATED_LINE, text);
        } else {
            maker.make(fields, first.number(), text, sink);
        }
    }
}
