namespace Navarch.Api.Schemas.Structural;

/// <summary>Numbers that prove themselves by their last digit.</summary>
static class Checksums
{
    public static bool IsIsbn10(string text)
    {
        var digits = Without(text, static c => c == '-' || char.IsWhiteSpace(c));
        if (digits.Length != 10 || digits.AsSpan(0, 9).ContainsAnyExceptInRange('0', '9')) return false;
        if (digits[9] != 'X' && !char.IsAsciiDigit(digits[9])) return false;
        var sum = 10 * (digits[9] == 'X' ? 10 : digits[9] - '0');
        for (var i = 0; i < 9; i++) sum += (i + 1) * (digits[i] - '0');
        return sum % 11 == 0;
    }

    public static bool IsIsbn13(string text)
    {
        var digits = Without(text, static c => c == '-' || char.IsWhiteSpace(c));
        if (digits.Length != 13 || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return false;
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
        return digits[12] - '0' == (10 - (sum % 10)) % 10;
    }

    public static bool IsCreditCard(string text)
    {
        var digits = Without(text, static c => !char.IsAsciiDigit(c));
        if (!IsOfIssuer(digits)) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1) digit *= 2;
            sum += digit >= 10 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    /// <summary>The numbers that the large issuers give out.</summary>
    private static bool IsOfIssuer(string digits)
    {
        if (digits.Length < 13) return false;
        var (two, three, four) = (digits[..2], digits[..3], digits[..4]);
        return digits.Length switch
        {
            13 => digits[0] == '4',
            14 => three is "300" or "301" or "302" or "303" or "304" or "305" || two is "36" or "38",
            15 => two is "34" or "37" || four is "2131" or "1800",
            16 => digits[0] == '4' || (digits[0] == '5' && digits[1] is >= '1' and <= '5') || four == "6011" ||
                two is "65" or "35",
            _ => false,
        };
    }

    private static string Without(string text, Func<char, bool> isDropped)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
            if (!isDropped(c)) kept.Append(c);
        return kept.ToString();
    }
}
