package kr.cheomdan.shared;

/**
 * Which part of a list is asked for.
 *
 * @param page from 0; less becomes 0
 * @param size 1 to 200; outside becomes 20 or 200
 */
public record PageQuery(int page, int size) {

    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 200;

    public PageQuery {
        page = Math.max(page, 0);
        size = size < 1 ? DEFAULT_SIZE : Math.min(size, LARGEST_SIZE);
    }

    public static PageQuery first() {
        return new PageQuery(0, DEFAULT_SIZE);
    }

    public long offset() {
        return (long) page * size;
    }
}
