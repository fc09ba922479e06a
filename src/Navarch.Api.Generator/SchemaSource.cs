using System.Collections.Generic;
using System.Linq;

namespace Navarch.Api.Generator;

/// <summary><c>static TypeSchema Schema</c>, built when first asked for.</summary>
internal static class SchemaSource
{
    public static void Write(CodeText code, DeclaredType type)
    {
        code.Line(type.HasProperty("Schema")
            ? $"static TypeSchema IApiType<{type.Name}>.Schema => LazySchema.Value;"
            : "public static TypeSchema Schema => LazySchema.Value;");
        code.Line();
        code.Open("private static class LazySchema");
        code.Line($"internal static readonly TypeSchema Value = new({CodeText.Literal(type.Definition)},");
        code.Indent();
        code.Line($"{CodeText.Literal(type.Description)},");
        code.Line("[");
        code.Indent();
        foreach (var field in type.Fields) WriteField(code, field);
        code.Outdent();
        code.Line((type.Atomic, type.Kind) switch
        {
            (true, _) => "]) { IsAtomic = true };",
            (_, not null) => "]) { IsKind = true };",
            _ => "]);",
        });
        code.Outdent();
        code.Close();
    }

    private static void WriteField(CodeText code, DeclaredField field)
    {
        code.Open("new()");
        foreach (var (name, value) in Members(field)) code.Line($"{name} = {value},");
        code.Close(",");
    }

    private static IEnumerable<(string Name, string Value)> Members(DeclaredField field)
    {
        yield return ("Name", CodeText.Literal(field.Name));
        yield return ("Value", field.Schema.Length > 0 ? field.Schema : ValueOf(field, field.Value));
        if (field.Description.Length > 0) yield return ("Description", CodeText.Literal(field.Description));
        if (field.Number > 0) yield return ("Number", field.Number.ToString());
        if (field.Inline > 0) yield return ("Inline", field.Inline.ToString());
        if (field.InlineWithin > 0) yield return ("InlineWithin", field.InlineWithin.ToString());
        if (field.Required) yield return ("Required", "true");
        if (!field.NotPointer) yield return ("IsNullable", "true");
        if (field.AlwaysWritten) yield return ("AlwaysWritten", "true");
        if (field.List > 0) yield return ("List", field.List == 1 ? "ListType.Set" : "ListType.Map");
        if (field.Keys.Length > 0) yield return ("Keys", Names(field.Keys));
        if (field.Atomic) yield return ("IsAtomic", "true");
        if (field.Granular) yield return ("IsGranular", "true");
        var patch = field.Patch.Split(',').Select(part => part.Trim()).ToList();
        if (patch.Contains("merge")) yield return ("PatchMerges", "true");
        if (patch.Contains("replace")) yield return ("PatchReplaces", "true");
        if (patch.Contains("retainKeys")) yield return ("PatchRetainsKeys", "true");
        if (field.MergeKey.Length > 0) yield return ("MergeKey", CodeText.Literal(field.MergeKey));
        if (field.Default.Length > 0)
            yield return ("Default", $"KubernetesJson.ParseDefault({CodeText.Literal(field.Default)})");
    }

    private static string ValueOf(DeclaredField field, DeclaredValue value) => value.Shape switch
    {
        ValueShape.List => $"new ValueSchema.List({ValueOf(field, value.Item!)})",
        ValueShape.Map => $"new ValueSchema.Map({ValueOf(field, value.Item!)})",
        ValueShape.Struct => $"new ValueSchema.Struct(TypeSchema.Of<{value.TypeName}>)",
        ValueShape.RawJson => "ValueSchema.Any.Extension",
        ValueShape.Time => Scalar(field.Micro ? "MicroTime" : "Time"),
        ValueShape.String => Scalar(field.Duration ? "Duration" : "String"),
        _ => Scalar(value.Shape.ToString()),
    };

    private static string Scalar(string kind) => $"new ValueSchema.Scalar(ScalarKind.{kind})";

    /// <summary>A collection expression of comma-separated names.</summary>
    public static string Names(string commaSeparated) => commaSeparated.Length == 0
        ? "[]"
        : $"[{string.Join(", ", commaSeparated.Split(',').Select(name => CodeText.Literal(name.Trim())))}]";
}
