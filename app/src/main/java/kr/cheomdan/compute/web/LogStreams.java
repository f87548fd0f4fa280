package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.logs.LogRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what a job writes as it writes it, as server-sent events. An event's id is the byte after it, so that whoever was interrupted goes
 * on there. One answer lasts half a minute and the browser asks again, so that it is asked again who may read; and it ends at once when the
 * person has signed out, lost the right to read, or the job has ended. It holds one part of the log in memory and no connection to the
 * database while it waits.
 */
@Component
class LogStreams {

    static final int MOST_OF_ONE_PERSON = 4;
    static final int MOST = 64;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration SIGN_IN_LOOK = Duration.ofSeconds(2);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    /** Where the log of a job, or of one task of it, is read from. */
    interface Source {
        Job.Log from(long offset);
    }

    /** What is watched: the job says when to stop, its log or that of one of its tasks is sent. */
    record Watched(Source log, Looking state) {

        /** Where the job stands. */
        interface Looking {
            JobState now();
        }
    }

    private final JsonMapper json;
    private final Map<UUID, Integer> watching = new HashMap<>();
    private int all;
    private volatile boolean closing;

    LogStreams(JsonMapper json) {
        this.json = json;
    }

    /** A server that goes down does not wait for those who watch. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    /**
     * @param offset the first byte that has not been sent
     * @param mayGoOn asked now and then
     */
    void send(Actor actor, Watched watched, long offset, BooleanSupplier mayGoOn, HttpServletResponse response) throws IOException {
        // Before anything is sent, so that a refusal is an answer of its own.
        Job.Log first = watched.log().from(offset);
        enter(actor.accountId());
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            new Stream(watched, mayGoOn, response.getOutputStream()).run(first);
        } catch (RefusedException mayNotReadAnyMore) {
            // What was sent stands; whoever asks again is told why not.
            response.getOutputStream().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(actor.accountId());
        }
    }

    private synchronized void enter(UUID person) {
        int own = watching.getOrDefault(person, 0);
        if (own >= MOST_OF_ONE_PERSON || all >= MOST) {
            throw LogRefusal.TOO_MANY_WATCHED.with(own >= MOST_OF_ONE_PERSON ? MOST_OF_ONE_PERSON : MOST);
        }
        watching.put(person, own + 1);
        all++;
    }

    private synchronized void leave(UUID person) {
        watching.computeIfPresent(person, (id, own) -> own == 1 ? null : own - 1);
        all--;
    }

    /** How many are being sent now. */
    synchronized int open() {
        return all;
    }

    private final class Stream {

        private final Watched watched;
        private final BooleanSupplier mayGoOn;
        private final OutputStream out;
        private final long endNanos = System.nanoTime() + LONGEST.toNanos();
        private long lookNanos = System.nanoTime() + SIGN_IN_LOOK.toNanos();
        private long lifeNanos = System.nanoTime() + SIGN_OF_LIFE.toNanos();
        private @Nullable JobState told;

        Stream(Watched watched, BooleanSupplier mayGoOn, OutputStream out) {
            this.watched = watched;
            this.mayGoOn = mayGoOn;
            this.out = out;
        }

        void run(Job.Log first) throws IOException, InterruptedException {
            write("retry: 1000\n\n");
            Job.Log part = first;
            tellState();
            while (true) {
                if (part.next() > part.offset()) {
                    event("log", part.next(), Map.of("text", part.text()));
                }
                if (part.ended()) {
                    tellState();
                    event("end", part.next(), Map.of("state", String.valueOf(told)));
                    return;
                }
                if (part.next() == part.offset()) {
                    Thread.sleep(LOOK.toMillis());
                }
                if (closing || System.nanoTime() - endNanos > 0 || !isWelcome()) {
                    return;
                }
                part = watched.log().from(part.next());
            }
        }

        private boolean isWelcome() throws IOException {
            long now = System.nanoTime();
            if (now - lifeNanos > 0) {
                // Finds out whether anybody listens.
                lifeNanos = now + SIGN_OF_LIFE.toNanos();
                write(":\n\n");
            }
            if (now - lookNanos > 0) {
                lookNanos = now + SIGN_IN_LOOK.toNanos();
                tellState();
                return mayGoOn.getAsBoolean();
            }
            return true;
        }

        private void tellState() throws IOException {
            JobState state = watched.state().now();
            if (state != told) {
                write("event: state\ndata: " + json.writeValueAsString(Map.of("state", state.name())) + "\n\n");
                told = state;
            }
        }

        private void event(String name, long id, Map<String, String> data) throws IOException {
            write("id: " + id + "\nevent: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
