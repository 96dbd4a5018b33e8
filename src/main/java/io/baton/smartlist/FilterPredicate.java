package io.baton.smartlist;

import io.baton.person.FieldCatalog;
import io.baton.person.FieldType;
import io.baton.person.Person;
import io.baton.person.PersonField;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Ref;

/**
 * Filters that compare a field with a constant, as plain Java: true exactly when feel-engine says true, several hundred
 * times as fast. Everything else is left to feel-engine.
 */
final class FilterPredicate {

    private FilterPredicate() {}

    /** The predicate of a filter; empty when it is not one of the simple ones. */
    static Optional<Predicate<Person>> compile(Exp filter, FieldCatalog fields) {
        if (filter instanceof Conjunction and) {
            return both(and.x(), and.y(), fields, Predicate::and);
        }
        if (filter instanceof Disjunction or) {
            return both(or.x(), or.y(), fields, Predicate::or);
        }
        if (filter instanceof Equal equal) {
            return equality(equal.x(), equal.y(), fields);
        }
        if (filter instanceof GreaterThan greater) {
            return order(greater.x(), greater.y(), fields, sign -> sign > 0);
        }
        if (filter instanceof GreaterOrEqual greater) {
            return order(greater.x(), greater.y(), fields, sign -> sign >= 0);
        }
        if (filter instanceof LessThan less) {
            return order(less.x(), less.y(), fields, sign -> sign < 0);
        }
        return filter instanceof LessOrEqual less
                ? order(less.x(), less.y(), fields, sign -> sign <= 0)
                : Optional.empty();
    }

    /** Joins two predicates. */
    private interface Join {
        Predicate<Person> of(Predicate<Person> one, Predicate<Person> other);
    }

    private static Optional<Predicate<Person>> both(Exp x, Exp y, FieldCatalog fields, Join join) {
        var one = compile(x, fields);
        return one.isEmpty() ? one : compile(y, fields).map(other -> join.of(one.get(), other));
    }

    private static Optional<Predicate<Person>> equality(Exp x, Exp y, FieldCatalog fields) {
        var found = field(x, fields);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var field = found.get();
        if (y.equals(ConstNull$.MODULE$)) {
            return Optional.of(person -> person.value(field).isEmpty());
        }
        if (y instanceof ConstString text && field.type().javaType() == String.class) {
            return Optional.of(person -> text.value().equals(person.value(field).orElse(null)));
        }
        if (y instanceof ConstBool truth && field.type() == FieldType.BOOLEAN) {
            Object expected = truth.value();
            return Optional.of(person -> expected.equals(person.value(field).orElse(null)));
        }
        return order(x, y, fields, sign -> sign == 0);
    }

    private static Optional<Predicate<Person>> order(Exp x, Exp y, FieldCatalog fields, IntPredicate sign) {
        var field = field(x, fields).filter(found -> isNumber(found.type()));
        if (field.isEmpty() || !(y instanceof ConstNumber number)) {
            return Optional.empty();
        }
        var constant = number.value().bigDecimal();
        return Optional.of(person -> {
            var value = person.value(field.get());
            return value.isPresent() && sign.test(number(value.get()).compareTo(constant));
        });
    }

    private static boolean isNumber(FieldType type) {
        return type == FieldType.SCORE || type == FieldType.INTEGER || type == FieldType.DECIMAL;
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
    }

    private static Optional<PersonField> field(Exp expression, FieldCatalog fields) {
        return expression instanceof Ref ref && ref.names().size() == 1
                ? fields.find(ref.names().head())
                        .filter(field -> field.name().equals(ref.names().head()))
                : Optional.empty();
    }
}
