using System.Linq;

namespace Navarch.Api.Generator;

/// <summary>
/// <c>static T Read(ref Utf8JsonReader)</c>: unknown members are skipped, null leaves the default, as Go's decoder has
/// it.
/// </summary>
internal static class ReaderSource
{
    public static void Write(CodeText code, DeclaredType type)
    {
        code.Line($"private static readonly {type.Name} Absent = new();");
        code.Line();
        code.Open($"public static {type.Name} Read(ref Utf8JsonReader reader)");
        code.Line("if (!JsonReading.Begin(ref reader)) return Absent;");
        foreach (var field in type.Fields) code.Line($"var {field.Local} = Absent.{field.Property};");
        code.Open("while (JsonReading.NextField(ref reader))");
        for (var i = 0; i < type.Fields.Count; i++) WriteBranch(code, type.Fields[i], i == 0 ? "if" : "else if");
        code.Line(type.Fields.Count == 0 ? "reader.Skip();" : "else reader.Skip();");
        code.Close();
        code.Open($"return new {type.Name}");
        foreach (var field in type.Fields) code.Line($"{field.Property} = {field.Local},");
        code.Close(";");
        code.Close();
    }

    private static void WriteBranch(CodeText code, DeclaredField field, string keyword)
    {
        code.Open($"{keyword} (reader.ValueTextEquals({CodeText.Literal(field.Name)}u8))");
        code.Line($"if (JsonReading.HasValue(ref reader)) {field.Local} = {Call(field.Value, "reader")};");
        code.Close();
    }

    private static string Call(DeclaredValue value, string reader) => value.Shape switch
    {
        ValueShape.List => $"JsonReading.List(ref {reader}, {Method(value.Item!)})",
        ValueShape.Map => $"JsonReading.Map(ref {reader}, {Method(value.Item!)})",
        _ => $"{Method(value)}(ref {reader})",
    };

    private static string Method(DeclaredValue value) => value.Shape switch
    {
        ValueShape.List or ValueShape.Map => $"static (ref Utf8JsonReader item) => {Call(value, "item")}",
        ValueShape.Struct => $"{value.TypeName}.Read",
        _ => $"JsonReading.{value.Shape}",
    };
}
