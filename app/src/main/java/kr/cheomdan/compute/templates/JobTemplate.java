package kr.cheomdan.compute.templates;

import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.organisations.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A job as a form to begin with.
 *
 * @param id a word for one that comes with the product, else a UUID
 * @param organisation whose members see it; null: only its author, or everybody where it comes with the product
 * @param author null for one that comes with the product
 * @param mayChange whether who asks may change and delete it
 */
public record JobTemplate(
        String id,
        String name,
        String description,
        Content content,
        @Nullable OrganisationId organisation,
        @Nullable UUID author,
        @Nullable String authorName,
        boolean mayChange,
        @Nullable Instant changedAt,
        int version) {

    /** Comes with the product; it can be used and copied but not changed. */
    public boolean shipped() {
        return author == null;
    }

    /**
     * What the form is filled with. What is not said is left to the form.
     *
     * @param gpu whether it is meant for a partition with GPUs
     * @param memoryMib null: the partition's share
     * @param array null: no array
     * @param script empty in lists
     */
    public record Content(
            @Nullable String partition,
            boolean gpu,
            int cpus,
            int gpus,
            int nodes,
            @Nullable Long memoryMib,
            long timeLimitSeconds,
            @Nullable String array,
            String script) {

        Content withScript(String other) {
            return new Content(partition, gpu, cpus, gpus, nodes, memoryMib, timeLimitSeconds, array, other);
        }
    }

    /**
     * One that is to be kept.
     *
     * @param organisation null: only for its author
     */
    public record Draft(@Nullable String name, @Nullable String description, @Nullable OrganisationId organisation, Content content) {}
}
