package kr.cheomdan.shared;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total how many items the whole list has
 */
public record PageOf<T>(List<T> items, int page, int size, long total) {

    public PageOf {
        items = List.copyOf(items);
    }

    public static <T> PageOf<T> of(List<T> items, PageQuery query, long total) {
        return new PageOf<>(items, query.page(), query.size(), total);
    }

    public <R> PageOf<R> map(Function<? super T, R> mapper) {
        return new PageOf<>(items.stream().<R>map(mapper).toList(), page, size, total);
    }

    public boolean hasNext() {
        return (long) (page + 1) * size < total;
    }

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
