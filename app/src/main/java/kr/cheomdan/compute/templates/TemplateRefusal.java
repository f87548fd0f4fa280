package kr.cheomdan.compute.templates;

import kr.cheomdan.shared.Refusal;

/** Why a template is not kept. */
public enum TemplateRefusal implements Refusal {
    /** The person has another of that name. Argument: the name. */
    NAME_TAKEN("compute.template-name-taken", 409),
    /** It comes with the product. */
    SHIPPED("compute.template-shipped", 409),
    /** Only its author and the administrators of its organisation may. */
    NOT_YOURS("compute.template-not-yours", 403),
    /** Argument: the most. */
    TOO_MANY("compute.template-too-many", 422),
    /** Arguments: its bytes, the most. */
    TOO_LARGE("compute.template-too-large", 422),
    /** A number in it makes no sense. Argument: what it is of. */
    OUT_OF_RANGE("compute.template-out-of-range", 422),
    /** The file is not one that was saved here. */
    FILE_UNREADABLE("compute.template-file-unreadable", 422);

    private final String code;
    private final int status;

    TemplateRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
