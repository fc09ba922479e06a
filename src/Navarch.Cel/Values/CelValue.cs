using System.Collections.Immutable;

namespace Navarch.Cel.Values;

/// <summary>
/// A value of an expression. Scalars are held in place; all others are held by reference and convert their parts when
/// they are asked for.
/// </summary>
public readonly struct CelValue
{
    private readonly object? _reference;
    private readonly long _bits;

    private CelValue(CelKind kind, long bits, object? reference = null) =>
        (Kind, _bits, _reference) = (kind, bits, reference);

    public CelKind Kind { get; }

    public static CelValue Null { get; } = new(CelKind.Null, 0);
    public static CelValue True { get; } = new(CelKind.Bool, 1);
    public static CelValue False { get; } = new(CelKind.Bool, 0);
    public static CelValue Bool(bool value) => value ? True : False;
    public static CelValue Int(long value) => new(CelKind.Int, value);
    public static CelValue Uint(ulong value) => new(CelKind.Uint, unchecked((long)value));
    public static CelValue Double(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));
    public static CelValue String(string value) => new(CelKind.String, 0, value);
    public static CelValue Bytes(byte[] value) => new(CelKind.Bytes, 0, value);
    public static CelValue List(CelList value) => new(CelKind.List, 0, value);
    public static CelValue List(params CelValue[] items) => List(new ArrayList(items));
    public static CelValue Map(CelMap value) => new(CelKind.Map, 0, value);
    public static CelValue Timestamp(CelTimestamp value) => new(CelKind.Timestamp, value.Seconds, value);

    /// <param name="nanoseconds">As Go counts durations: at most 292 years either way.</param>
    public static CelValue Duration(long nanoseconds) => new(CelKind.Duration, nanoseconds);
    public static CelValue Type(CelType type) => new(CelKind.Type, 0, type);
    public static CelValue Opaque(CelOpaque value) => new(CelKind.Opaque, 0, value);
    public static CelValue Some(CelValue value) => new(CelKind.Optional, 1, new OptionalValue(value));
    public static CelValue None { get; } = new(CelKind.Optional, 0);
    public static CelValue Error(string message) => new(CelKind.Error, 0, new CelError(message));

    internal static CelValue Missing(string message) =>
        new(CelKind.Error, 0, new CelError(message) { IsMissing = true });

    /// <param name="variables">Names of the variables on which it rests.</param>
    public static CelValue Unknown(params ImmutableArray<string> variables) => new(CelKind.Unknown, 0, variables);

    internal static CelValue NoOverload { get; } = Error("no such overload");

    public bool AsBool => _bits != 0;
    public long AsInt => _bits;
    public ulong AsUint => unchecked((ulong)_bits);
    public double AsDouble => BitConverter.Int64BitsToDouble(_bits);
    public string AsString => (string)_reference!;
    public byte[] AsBytes => (byte[])_reference!;
    public CelList AsList => (CelList)_reference!;
    public CelMap AsMap => (CelMap)_reference!;
    public CelTimestamp AsTimestamp => (CelTimestamp)_reference!;
    public long AsDuration => _bits;
    public CelType AsType => (CelType)_reference!;
    public CelOpaque AsOpaque => (CelOpaque)_reference!;
    public CelError AsError => (CelError)_reference!;
    public ImmutableArray<string> AsUnknown => (ImmutableArray<string>)_reference!;

    public bool IsTrue => Kind == CelKind.Bool && _bits != 0;
    public bool IsFalse => Kind == CelKind.Bool && _bits == 0;
    public bool IsError => Kind == CelKind.Error;

    /// <summary>An error or unknown, which most operations hand on.</summary>
    public bool IsProblem => Kind <= CelKind.Unknown;

    /// <summary>Of an optional.</summary>
    public bool HasValue => _bits != 0;
    public CelValue Value => ((OptionalValue)_reference!).Value;

    /// <summary>The type at run time; what lists and maps hold is not looked at.</summary>
    public CelType RuntimeType => Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.List => KnownTypes.DynList,
        CelKind.Map => AsMap.ObjectType?.Type ?? KnownTypes.DynMap,
        CelKind.Type => CelType.Type,
        CelKind.Optional => KnownTypes.DynOptional,
        CelKind.Opaque => AsOpaque.Type,
        _ => CelType.Error,
    };

    public override string ToString() => CelText.Of(this);

    private sealed record OptionalValue(CelValue Value);
}
