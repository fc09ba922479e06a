using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;

namespace Navarch.Cel.Tests.Rules;

/// <summary>Objects held to the rules of their schema; the messages are those of kube-apiserver 1.34.</summary>
public sealed class SchemaRulesTests
{
    private const string Schema = """
        type: object
        x-kubernetes-validations: [{rule: "self.metadata.name != 'bad'"}, {rule: "!has(self.spec.a) || self.spec.a < 10", message: a too big, fieldPath: .spec.a, reason: FieldValueForbidden}]
        properties:
          spec:
            type: object
            x-kubernetes-validations: [{rule: "!has(self.a) || self.a > 0", messageExpression: "self.a < 0 ? 'neg' : 'zero'"}, {rule: "!has(self.ios) || self.ios > 1"}, {rule: "!has(self.lst) || self.lst[1] == 'x'"}]
            properties:
              a: {type: integer}
              im: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: immutable}]}
              opt: {type: string, x-kubernetes-validations: [{rule: oldSelf.hasValue() || self == 'first', optionalOldSelf: true, message: starts as first}]}
              ios: {x-kubernetes-int-or-string: true}
              dup: {type: string, x-kubernetes-validations: [{rule: self != 'd', reason: FieldValueDuplicate}]}
              req: {type: string, x-kubernetes-validations: [{rule: self != 'd', reason: FieldValueRequired, message: rq}]}
              set: {type: array, x-kubernetes-list-type: set, items: {type: string}, x-kubernetes-validations: [{rule: self == oldSelf}]}
              ml:
                type: array
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [k]
                items:
                  type: object
                  required: [k]
                  properties: {k: {type: string}, v: {type: integer, x-kubernetes-validations: [{rule: self >= oldSelf}]}}
                  x-kubernetes-validations: [{rule: "!has(self.v) || self.v < 5"}]
              mp: {type: object, additionalProperties: {type: integer, x-kubernetes-validations: [{rule: self > 0}]}}
              lst: {type: array, items: {type: string, x-kubernetes-validations: [{rule: self != 'not'}]}}
              foo-bar: {type: object, x-kubernetes-validations: [{rule: "!has(self.a__dot__b) || self.a__dot__b == self.__in__"}], properties: {a.b: {type: integer}, in: {type: integer}}}
              nul: {type: string, nullable: true, x-kubernetes-validations: [{rule: self == 'x'}]}
              all: {type: string, allOf: [{x-kubernetes-validations: [{rule: self.startsWith('z')}]}]}
              dt: {type: string, format: date-time, x-kubernetes-validations: [{rule: self > timestamp('2020-01-01T00:00:00Z')}]}
        """;

    [Theory]
    [InlineData("{}")]
    [InlineData("{a: 1, im: i, opt: first, set: [a, b], ml: [{k: a, v: 3}], mp: {q: 1}, nul: null, ios: 2, all: zz}")]
    [InlineData("{a: 0}", "spec: Invalid value: \"object\": zero")]
    [InlineData("{a: -1}", "spec: Invalid value: \"object\": neg")]
    [InlineData("{a: 20}", "spec.a: Forbidden: a too big")]
    [InlineData("{ios: s}", "spec: Invalid value: \"object\": 'no such overload': call arguments did not match a supported operator, function or macro signature for rule: !has(self.ios) || self.ios > 1")]
    [InlineData("{lst: [a]}", "spec: Invalid value: \"object\": index out of bounds: 1 evaluating rule: !has(self.lst) || self.lst[1] == 'x'")]
    [InlineData("{lst: [not, x]}", "spec.lst[0]: Invalid value: \"string\": failed rule: self != 'not'")]
    [InlineData("{dup: d}", "spec.dup: Duplicate value: \"string\"")]
    [InlineData("{req: d}", "spec.req: Required value: rq")]
    [InlineData("{mp: {q: -1}}", "spec.mp[q]: Invalid value: \"integer\": failed rule: self > 0")]
    [InlineData("{ml: [{k: a, v: 7}]}", "spec.ml[0]: Invalid value: \"object\": failed rule: !has(self.v) || self.v < 5")]
    [InlineData("{opt: second}", "spec.opt: Invalid value: \"string\": starts as first")]
    [InlineData("{foo-bar: {a.b: 1, in: 2}}", "spec.foo-bar: Invalid value: \"object\": failed rule: !has(self.a__dot__b) || self.a__dot__b == self.__in__")]
    [InlineData("{nul: z}", "spec.nul: Invalid value: \"string\": failed rule: self == 'x'")]
    [InlineData("{all: b}", "spec.all: Invalid value: \"string\": failed rule: self.startsWith('z')")]
    [InlineData("{dt: '2019-01-01T00:00:00Z'}", "spec.dt: Invalid value: \"string\": failed rule: self > timestamp('2020-01-01T00:00:00Z')")]
    public void A_new_object(string spec, params string[] refusals) =>
        Assert.Equal(refusals, Check(Schema, $"{{metadata: {{name: x}}, spec: {spec}}}", null).Errors);

    [Theory]
    [InlineData("{im: i}", "{im: i}")]
    [InlineData("{im: j}", "{im: i}", "spec.im: Invalid value: \"string\": immutable")]
    [InlineData("{im: j}", "{}")]
    [InlineData("{opt: second}", "{opt: first}")]
    [InlineData("{set: [b, a]}", "{set: [a, b]}")]
    [InlineData("{set: [b]}", "{set: [a, b]}", "spec.set: Invalid value: \"array\": failed rule: self == oldSelf")]
    [InlineData("{ml: [{k: b, v: 1}, {k: a, v: 4}]}", "{ml: [{k: a, v: 3}]}")]
    [InlineData("{ml: [{k: b, v: 1}, {k: a, v: 2}]}", "{ml: [{k: a, v: 3}]}",
        "spec.ml[1].v: Invalid value: \"integer\": failed rule: self >= oldSelf")]
    public void A_change(string spec, string old, params string[] refusals)
    {
        var (errors, _) = Check(Schema, $"{{metadata: {{name: x}}, spec: {spec}}}", $"{{metadata: {{name: x}}, spec: {old}}}");
        Assert.Equal(refusals, errors);
    }

    [Fact]
    public void The_object_as_a_whole_has_no_field() => Assert.Equal(
        ["<nil>: Invalid value: \"object\": failed rule: self.metadata.name != 'bad'"],
        Check(Schema, "{metadata: {name: bad}, spec: {}}", null).Errors);

    [Fact]
    public void What_was_wrong_before_is_only_told()
    {
        const string old = "{metadata: {name: x}, spec: {a: 0, lst: [not, x], mp: {q: -1}}}";
        var (errors, warnings) = Check(Schema, old.Replace("name: x", "name: x, labels: {a: b}"), old);
        Assert.Empty(errors);
        Assert.Equal(
            [
                "spec: Invalid value: \"object\": zero",
                "spec.lst[0]: Invalid value: \"string\": failed rule: self != 'not'",
                "spec.mp[q]: Invalid value: \"integer\": failed rule: self > 0",
            ],
            warnings);
        (errors, warnings) = Check(Schema, old.Replace("a: 0", "a: -1"), old);
        Assert.Equal(["spec: Invalid value: \"object\": neg"], errors.Where(error => error.StartsWith("spec:")));
        // The items of this list can't be told from each other; the list as a whole has not changed.
        Assert.Contains("spec.lst[0]: Invalid value: \"string\": failed rule: self != 'not'", warnings);
    }

    [Fact]
    public void Nothing_is_checked_of_an_object_of_the_wrong_shape()
    {
        var errors = new FieldErrors();
        errors.Required(new FieldPath("spec"));
        SchemaRules.Of(StructuralSchema.Read(Yaml(Schema)))!.Validate(Yaml("{metadata: {name: bad}}"), null, errors, []);
        Assert.Equal(
            "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation",
            errors[1].ToString());
        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void A_rule_that_costs_too_much_is_stopped_and_so_are_all_rules()
    {
        const string schema = """
            type: object
            properties:
              many: {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: "self.all(x, self.all(y, x + y >= 0))"}]}
              o: {type: integer, x-kubernetes-validations: [{rule: self > 0}]}
            """;
        var many = $"{{many: [{string.Join(", ", Enumerable.Range(0, 700))}], o: 0}}";
        Assert.Equal(
            [
                "many: Invalid value: \"array\": 'operation cancelled: actual cost limit exceeded': no further validation rules will be " +
                    "run due to call cost exceeds limit for rule: self.all(x, self.all(y, x + y >= 0))",
            ], Check(schema, many, null).Errors);
    }

    [Fact]
    public void All_rules_of_an_object_share_a_budget()
    {
        const string schema = """
            type: object
            properties:
              many: {type: array, items: {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: "self.all(x, self.all(y, x + y >= 0))"}]}}
            """;
        var row = $"[{string.Join(", ", Enumerable.Range(0, 350))}]";
        var errors = Check(schema, $"{{many: [{string.Join(", ", Enumerable.Repeat(row, 40))}]}}", null).Errors;
        Assert.EndsWith(
            "validation failed due to running out of cost budget, no further validation rules will be run", Assert.Single(errors));
    }

    [Fact]
    public void A_schema_without_rules_has_none() =>
        Assert.Null(SchemaRules.Of(StructuralSchema.Read(Yaml("{type: object, properties: {a: {type: string}}}"))));

    internal static (List<string> Errors, List<string> Warnings) Check(string schema, string value, string? old)
    {
        var (errors, warnings) = (new FieldErrors(), new List<string>());
        SchemaRules.Of(StructuralSchema.Read(Yaml(schema)))!.Validate(Yaml(value), old is null ? null : Yaml(old), errors, warnings);
        return ([.. errors.Select(error => error.ToString())], warnings);
    }

    internal static DocumentObject Yaml(string text)
    {
        var parsed = DocumentYaml.Parse(Encoding.UTF8.GetBytes(text));
        Assert.True(parsed is DocumentParse.Parsed { Value: DocumentObject }, (parsed as DocumentParse.Failed)?.Message ?? text);
        return (DocumentObject)((DocumentParse.Parsed)parsed).Value;
    }
}
