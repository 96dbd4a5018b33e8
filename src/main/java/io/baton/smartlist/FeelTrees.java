package io.baton.smartlist;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.immutable.List;
import camundajar.impl.scala.collection.immutable.List$;
import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.collection.immutable.Map$;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Ref;

/** Takes the trees apart that feel-engine's parser makes, and builds others of the same kind. */
final class FeelTrees {

    private static final Set<String> THE_PERSON = Set.of("person", "lead");

    private FeelTrees() {}

    /**
     * A tree that says the same: {@code person.country} is {@code country}, and long chains of {@code and} or {@code
     * or}, which the parser makes as deep as they are long, are of little depth.
     */
    static Exp normal(Exp tree) {
        if (tree instanceof Ref ref
                && ref.names().size() > 1
                && THE_PERSON.contains(ref.names().head())) {
            var names = children(ref.names()).stream().map(String::valueOf).toList();
            return new Ref(list(names.subList(1, names.size())));
        }
        if (tree instanceof Conjunction) {
            return balanced(normal(operands(tree, true)), Conjunction::new);
        }
        if (tree instanceof Disjunction) {
            return balanced(normal(operands(tree, false)), Disjunction::new);
        }
        return mapped(tree, FeelTrees::normal);
    }

    private static java.util.List<Exp> normal(java.util.List<Exp> operands) {
        operands.replaceAll(FeelTrees::normal);
        return operands;
    }

    /**
     * The operands of a chain of {@code and} or of {@code or}, in the order in which they are written; the tree alone
     * when it is none.
     */
    static java.util.List<Exp> operands(Exp tree, boolean and) {
        var operands = new ArrayList<Exp>();
        var left = new ArrayDeque<Exp>();
        left.push(tree);
        while (!left.isEmpty()) {
            var next = left.pop();
            if (and && next instanceof Conjunction both) {
                left.push(both.y());
                left.push(both.x());
            } else if (!and && next instanceof Disjunction either) {
                left.push(either.y());
                left.push(either.x());
            } else {
                operands.add(next);
            }
        }
        return operands;
    }

    /** Joins operands in their order to a tree of the least depth; {@code and} and {@code or} are associative. */
    static Exp balanced(java.util.List<Exp> operands, BinaryOperator<Exp> join) {
        if (operands.size() == 1) {
            return operands.get(0);
        }
        int middle = operands.size() / 2;
        return join.apply(
                balanced(operands.subList(0, middle), join), balanced(operands.subList(middle, operands.size()), join));
    }

    /** How deep a tree nests. */
    static int depth(Object node) {
        int deepest = 0;
        for (var child : children(node)) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + (node instanceof Exp ? 1 : 0);
    }

    /** What a node of a tree holds: expressions, and what is between them and it. */
    static java.util.List<Object> children(Object node) {
        var children = new ArrayList<>();
        if (node instanceof Iterable<?> several) {
            several.foreach(children::add);
        } else if (node instanceof Product product) {
            for (int i = 0; i < product.productArity(); i++) {
                children.add(product.productElement(i));
            }
        }
        return children;
    }

    /** A scala list of the same elements. */
    static <T> List<T> list(java.util.List<T> elements) {
        List<T> list = List$.MODULE$.empty();
        for (int i = elements.size() - 1; i >= 0; i--) {
            list = list.$colon$colon(elements.get(i));
        }
        return list;
    }

    /** The same tree with each expression right below replaced. */
    static Exp mapped(Exp tree, UnaryOperator<Exp> replacement) {
        return (Exp) rebuilt(tree, replacement);
    }

    private static Object replaced(Object node, UnaryOperator<Exp> replacement) {
        return node instanceof Exp tree ? replacement.apply(tree) : rebuilt(node, replacement);
    }

    private static Object rebuilt(Object node, UnaryOperator<Exp> replacement) {
        if (node instanceof Tuple2<?, ?> pair) {
            var second = replaced(pair._2(), replacement);
            return second == pair._2() ? pair : new Tuple2<>(pair._1(), second);
        }
        if (node instanceof List<?> list) {
            return rebuilt(list, replacement);
        }
        if (node instanceof Map<?, ?> map) {
            return rebuilt(map, replacement);
        }
        return node instanceof Product product && product.productArity() > 0 ? rebuilt(product, replacement) : node;
    }

    private static List<?> rebuilt(List<?> list, UnaryOperator<Exp> replacement) {
        var before = children(list);
        var after = new ArrayList<>(before);
        after.replaceAll(one -> replaced(one, replacement));
        return same(before, after) ? list : list(after);
    }

    private static Map<?, ?> rebuilt(Map<?, ?> map, UnaryOperator<Exp> replacement) {
        var entries = new ArrayList<Tuple2<Object, Object>>();
        map.foreach(entry -> entries.add(new Tuple2<>(entry._1(), replaced(entry._2(), replacement))));
        return Map$.MODULE$.from(list(entries));
    }

    private static Object rebuilt(Product product, UnaryOperator<Exp> replacement) {
        var before = children(product);
        var after = new ArrayList<>(before);
        after.replaceAll(one -> replaced(one, replacement));
        if (same(before, after)) {
            return product;
        }
        try {
            return product.getClass().getConstructors()[0].newInstance(after.toArray());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException unlike) {
            throw new IllegalStateException("no other " + product.productPrefix() + " can be made", unlike);
        }
    }

    private static boolean same(java.util.List<Object> before, java.util.List<Object> after) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i)) {
                return false;
            }
        }
        return true;
    }
}
