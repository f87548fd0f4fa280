package kr.cheomdan.compute.web;

import kr.cheomdan.compute.templates.JobTemplate;
import org.jspecify.annotations.Nullable;

/** The form of a template, as typed. */
record TemplateForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable String organisation,
        @Nullable String partition,
        @Nullable String cpus,
        @Nullable String gpus,
        @Nullable String nodes,
        @Nullable String memory,
        @Nullable String hours,
        @Nullable String minutes,
        @Nullable String seconds,
        @Nullable String array,
        @Nullable String script) {

    static TemplateForm of(JobForm form) {
        return new TemplateForm(form.name(), "", "", form.partition(), form.cpus(), form.gpus(), form.nodes(), form.memory(), form.hours(),
                form.minutes(), form.seconds(), form.array(), form.script());
    }

    static TemplateForm of(JobTemplate template) {
        TemplateForm form = of(JobForm.empty(null, null).with(template, null));
        return new TemplateForm(template.name(), template.description(),
                template.organisation() == null ? "" : template.organisation().toString(), form.partition, form.cpus, form.gpus, form.nodes,
                form.memory, form.hours, form.minutes, form.seconds, form.array, form.script);
    }

    JobTemplate.Content content() {
        return new JobForm(
                        null, partition, name, script, cpus, gpus, memory, hours, minutes, seconds, nodes, array, null, null, null,
                        null, null, null)
                .content();
    }
}
