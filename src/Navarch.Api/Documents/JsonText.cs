using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Navarch.Api.Documents;

/// <summary>
/// Writes JSON as Go's encoder does, byte for byte: <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and the line separators are
/// escaped, all other text stands as it is. Grows one rented buffer.
/// </summary>
/// <param name="escapesHtml">False where the text is not read as JSON: strings in YAML.</param>
sealed class JsonText(bool escapesHtml = true) : IDisposable
{
    private const int TypicalBytes = 8192;

    private const string AlwaysEscaped = "\"\\\u2028\u2029\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r"
        + "\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    private static readonly SearchValues<char> Plain = SearchValues.Create(AlwaysEscaped);
    private static readonly SearchValues<char> Html = SearchValues.Create(AlwaysEscaped + "<>&");

    private readonly SearchValues<char> _escaped = escapesHtml ? Html : Plain;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(TypicalBytes);
    private int _length;

    public int Length => _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    /// <summary>Takes back what was written after that length.</summary>
    public void CutTo(int length) => _length = length;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    public void Raw(byte punctuation)
    {
        if (_length == _buffer.Length) Grow(1);
        _buffer[_length++] = punctuation;
    }

    public void Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _length += utf8.Length;
    }

    public void Value(DocumentValue value)
    {
        switch (value)
        {
            case DocumentString text:
                String(text.Value);
                break;
            case DocumentNumber number:
                Number(number);
                break;
            case DocumentBool flag:
                Raw(flag.Value ? "true"u8 : "false"u8);
                break;
            case DocumentObject members:
                Object(members);
                break;
            case DocumentArray items:
                Array(items);
                break;
            case PackedValue packed:
                Raw(packed.Json.Span);
                break;
            default:
                Raw("null"u8);
                break;
        }
    }

    public void String(string text)
    {
        var rest = text.AsSpan();
        Raw((byte)'"');
        while (rest.IndexOfAny(_escaped) is var i and >= 0)
        {
            Text(rest[..i]);
            Escape(rest[i]);
            rest = rest[(i + 1)..];
        }
        Text(rest);
        Raw((byte)'"');
    }

    public void Whole(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        _length += written;
    }

    public void Number(DocumentNumber number)
    {
        if (number.IsWhole) Whole(number.Whole);
        else Raw(Encoding.ASCII.GetBytes(GoNumber.Format(number.Real)));
    }

    private void Object(DocumentObject members)
    {
        Raw((byte)'{');
        var isFirst = true;
        foreach (var (name, value) in members)
        {
            if (!isFirst) Raw((byte)',');
            isFirst = false;
            String(name);
            Raw((byte)':');
            Value(value);
        }
        Raw((byte)'}');
    }

    private void Array(DocumentArray items)
    {
        Raw((byte)'[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) Raw((byte)',');
            Value(items[i]);
        }
        Raw((byte)']');
    }

    private void Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        _length += Encoding.UTF8.GetBytes(text, Room(text.Length * 3));
    }

    private void Escape(char character)
    {
        switch (character)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\b': Raw("\\b"u8); break;
            case '\f': Raw("\\f"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            default:
                Raw("\\u"u8);
                for (var shift = 12; shift >= 0; shift -= 4) Raw("0123456789abcdef"u8[(character >> shift) & 15]);
                break;
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes) Grow(bytes);
        return _buffer.AsSpan(_length);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
