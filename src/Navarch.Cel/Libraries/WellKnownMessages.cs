using Navarch.Cel.Functions;

namespace Navarch.Cel.Libraries;

/// <summary>
/// The messages of protobuf that stand for values: <c>google.protobuf.Int64Value{value: 1}</c> is 1, and their types
/// may
/// be null.
/// </summary>
static class WellKnownMessages
{
    private const string Package = "google.protobuf.";

    public static CelLibrary Library { get; } = new("messages")
    {
        Objects =
        [
            Wrapper("BoolValue", CelType.Bool, CelValue.False), Wrapper("BytesValue", CelType.Bytes, CelValue.Bytes([])),
            Wrapper("DoubleValue", CelType.Double, CelValue.Double(0)),
            Wrapper("FloatValue", CelType.Double, CelValue.Double(0), value => CelValue.Double((float)value.AsDouble)),
            Wrapper("Int32Value", CelType.Int, CelValue.Int(0), value =>
                value.AsInt == (int)value.AsInt ? value : CelValue.Error("integer overflow")),
            Wrapper("Int64Value", CelType.Int, CelValue.Int(0)), Wrapper("StringValue", CelType.String, CelValue.String("")),
            Wrapper("UInt32Value", CelType.Uint, CelValue.Uint(0), value =>
                value.AsUint <= uint.MaxValue ? value : CelValue.Error("unsigned integer overflow")),
            Wrapper("UInt64Value", CelType.Uint, CelValue.Uint(0)),
            Message("ListValue", KnownTypes.DynList, [new("values", KnownTypes.DynList)], fields =>
                fields.GetValueOrDefault("values", CelValue.List(ArrayList.Empty))),
            Message("Struct", CelType.Map(CelType.String, CelType.Dyn), [new("fields", CelType.Map(CelType.String, CelType.Dyn))], fields =>
                fields.GetValueOrDefault("fields", CelValue.Map(HashMap.Empty))),
            Message("Value", CelType.Dyn,
                [
                    new("null_value", CelType.Int), new("number_value", CelType.Double), new("string_value", CelType.String),
                    new("bool_value", CelType.Bool), new("struct_value", CelType.Map(CelType.String, CelType.Dyn)),
                    new("list_value", KnownTypes.DynList),
                ],
                fields => fields.ContainsKey("null_value") || fields.Count == 0 ? CelValue.Null : fields.Values.First()),
            Message("Timestamp", CelType.Timestamp, [new("seconds", CelType.Int), new("nanos", CelType.Int)], Timestamp),
            Message("Duration", CelType.Duration, [new("seconds", CelType.Int), new("nanos", CelType.Int)], Duration),
        ],
    };

    private static CelObjectType Wrapper(string name, CelType scalar, CelValue zero, Func<CelValue, CelValue>? narrow = null) =>
        Message(name, CelType.Nullable(scalar), [new("value", scalar)], fields =>
        {
            var value = fields.GetValueOrDefault("value", zero);
            return narrow is null ? value : narrow(value);
        });

    private static CelObjectType Message(
        string name, CelType stands, KeyValuePair<string, CelType>[] fields,
        Func<IReadOnlyDictionary<string, CelValue>, CelValue> construct) =>
        new(Package + name, fields) { Constructed = stands, IsConstructible = true, Construct = construct };

    private static CelValue Timestamp(IReadOnlyDictionary<string, CelValue> fields)
    {
        var seconds = fields.GetValueOrDefault("seconds", CelValue.Int(0)).AsInt;
        if (!CelTimestamp.IsInRange(seconds)) return CelValue.Error("timestamp overflow");
        return new CelTimestamp(seconds, 0).Add(fields.GetValueOrDefault("nanos", CelValue.Int(0)).AsInt) is { } time
            ? CelValue.Timestamp(time)
            : CelValue.Error("timestamp overflow");
    }

    private static CelValue Duration(IReadOnlyDictionary<string, CelValue> fields)
    {
        var total = (Int128)fields.GetValueOrDefault("seconds", CelValue.Int(0)).AsInt * 1_000_000_000
            + fields.GetValueOrDefault("nanos", CelValue.Int(0)).AsInt;
        return total >= long.MinValue && total <= long.MaxValue ? CelValue.Duration((long)total) : CelValue.Error("duration overflow");
    }
}
