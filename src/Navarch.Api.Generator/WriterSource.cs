namespace Navarch.Api.Generator;

/// <summary>
/// <c>void Write(Utf8JsonWriter)</c>: fields in the order of their declaration, present by the rules that
/// <c>FieldAttribute</c> states.
/// </summary>
internal static class WriterSource
{
    public static void Write(CodeText code, DeclaredType type)
    {
        code.Open("public void Write(Utf8JsonWriter writer)");
        code.Line("writer.WriteStartObject();");
        if (type.Kind is { } kind)
        {
            code.Line($"writer.WriteString(\"kind\"u8, {CodeText.Literal(kind.Kind)}u8);");
            code.Line($"writer.WriteString(\"apiVersion\"u8, {CodeText.Literal(kind.ApiVersion)}u8);");
        }
        code.Line("WriteFields(writer);");
        code.Line("writer.WriteEndObject();");
        code.Close();
        code.Line();
        code.Open("public void WriteFields(Utf8JsonWriter writer)");
        foreach (var field in type.Fields) WriteField(code, field);
        code.Close();
    }

    private static void WriteField(CodeText code, DeclaredField field)
    {
        var isCondition = field.Value.IsNullable || !field.AlwaysWritten || field.Value.IsCollection;
        var value = field.Value.IsNullable ? field.Local : field.Property;
        if (isCondition)
        {
            code.Open($"if ({Presence(field)})");
        }
        WriteValue(code, field, value);
        if (isCondition) code.Close();
        if (isCondition && field.AlwaysWritten) code.Line($"else writer.WriteNull({Name(field)});");
    }

    private static string Presence(DeclaredField field)
    {
        if (field.Value.IsNullable) return $"{field.Property} is {{ }} {field.Local}";
        return field.Value.Shape switch
        {
            ValueShape.String or ValueShape.Bytes => $"{field.Property}.Length > 0",
            ValueShape.Boolean => field.Property,
            ValueShape.List or ValueShape.Map => $"{field.Property}.Count > 0",
            ValueShape.Int32 or ValueShape.Int64 or ValueShape.Double => $"{field.Property} != 0",
            _ => $"!{field.Property}.Equals(default)",
        };
    }

    private static void WriteValue(CodeText code, DeclaredField field, string value)
    {
        switch (field.Value.Shape)
        {
            case ValueShape.String:
                code.Line($"writer.WriteString({Name(field)}, {value});");
                break;
            case ValueShape.Boolean:
                code.Line($"writer.WriteBoolean({Name(field)}, {value});");
                break;
            case ValueShape.Int32 or ValueShape.Int64:
                code.Line($"writer.WriteNumber({Name(field)}, {value});");
                break;
            default:
                code.Line($"writer.WritePropertyName({Name(field)});");
                code.Line(Call(field, field.Value, "writer", value) + ";");
                break;
        }
    }

    private static string Call(DeclaredField field, DeclaredValue shape, string writer, string value) => shape.Shape switch
    {
        ValueShape.Struct => $"{value}.Write({writer})",
        ValueShape.List or ValueShape.Map =>
            $"JsonWriting.{shape.Shape}({writer}, {value}, {Method(field, shape.Item!)})",
        ValueShape.Time when field.Micro => $"JsonWriting.MicroTime({writer}, {value})",
        _ => $"JsonWriting.{shape.Shape}({writer}, {value})",
    };

    private static string Method(DeclaredField field, DeclaredValue item) =>
        item.Shape is ValueShape.Struct or ValueShape.List or ValueShape.Map
            ? $"static (itemWriter, item) => {Call(field, item, "itemWriter", "item")}"
            : $"JsonWriting.{(field.Micro ? "MicroTime" : item.Shape.ToString())}";

    private static string Name(DeclaredField field) => CodeText.Literal(field.Name) + "u8";
}
