using System.Net;
using System.Net.Sockets;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;
using Navarch.Api.Quantities;

namespace Navarch.Server.Kinds;

/// <summary>Rules of fields that stand in many kinds, worded as upstream words them.</summary>
static class CommonFields
{
    internal const string NotNegative = "must be greater than or equal to 0";
    internal const string Immutable = "field is immutable";
    private const string PathPattern = @"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+";
    private const string NotPositive = "must be greater than zero";

    private static readonly System.Buffers.SearchValues<char> PathLetters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~%!$&'()*+,;=:");

    extension(FieldErrors errors)
    {
        public void NonNegative(FieldPath path, long value)
        {
            if (value < 0) errors.Invalid(path, value, NotNegative);
        }

        public void NonNegative(FieldPath path, Quantity value)
        {
            if (value.Sign < 0) errors.Invalid(path, value, NotNegative);
        }

        public void Positive(FieldPath path, long value)
        {
            if (value <= 0) errors.Invalid(path, value, NotPositive);
        }

        /// <summary>Required when empty; otherwise one of the values, which the message lists.</summary>
        public void OneOf(FieldPath path, string value, params ReadOnlySpan<string> supported)
        {
            if (value.Length == 0) errors.Required(path);
            else errors.Known(path, value, supported);
        }

        public void Known(FieldPath path, string? value, params ReadOnlySpan<string> supported)
        {
            if (value is not null && !supported.Contains(value)) errors.NotSupported(path, value, supported);
        }

        /// <summary>A refusal that does not show the value.</summary>
        public void Omitted(FieldPath path, string detail) =>
            errors.Add(new FieldError(FieldErrorType.Invalid, path.ToString(), "", detail));

        /// <summary>Required, and fit to stand in a URL.</summary>
        public void PathSegment(FieldPath path, string value)
        {
            if (value.Length == 0) errors.Required(path);
            else errors.Invalid(path, value, PathSegmentName.Check(value, isPrefix: false));
        }

        /// <summary><c>example.com/controller</c>.</summary>
        public void DomainPrefixedPath(FieldPath path, string value)
        {
            if (value.Length == 0)
            {
                errors.Required(path);
                return;
            }
            var slash = value.IndexOf('/');
            if (slash <= 0 || slash == value.Length - 1)
            {
                errors.Invalid(path, value, "must be a domain-prefixed path (such as \"acme.io/foo\")");
                return;
            }
            errors.Invalid(path, value[..slash], DnsName.Subdomain(value[..slash]));
            var rest = value[(slash + 1)..];
            if (rest.AsSpan().ContainsAnyExcept(PathLetters))
                errors.Invalid(path, rest, $"Invalid path (regex used for validation is '{PathPattern}')");
        }

        public void LabelKey(FieldPath path, string key) => errors.Invalid(path, key, LabelName.Key(key));

        public void Labels(FieldPath path, IReadOnlyDictionary<string, string> labels)
        {
            foreach (var (key, value) in labels)
            {
                errors.Invalid(path, key, LabelName.Key(key));
                errors.Invalid(path, value, LabelName.Value(value));
            }
        }

        public void Annotations(FieldPath path, IReadOnlyDictionary<string, string> annotations)
        {
            foreach (var (key, _) in annotations) errors.Invalid(path, key, LabelName.Key(key.ToLowerInvariant()));
        }

        public void Selector(FieldPath path, LabelSelector? selector)
        {
            if (selector is null) return;
            errors.Labels(path.Child("matchLabels"), selector.MatchLabels);
            for (var i = 0; i < selector.MatchExpressions.Count; i++)
                errors.Requirement(path.Child("matchExpressions").Index(i), selector.MatchExpressions[i]);
        }

        private void Requirement(FieldPath path, LabelSelectorRequirement requirement)
        {
            switch (requirement.Operator)
            {
                case LabelSelectorOperator.In or LabelSelectorOperator.NotIn:
                    if (requirement.Values.Count == 0)
                        errors.Required(path.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                    break;
                case LabelSelectorOperator.Exists or LabelSelectorOperator.DoesNotExist:
                    if (requirement.Values.Count > 0)
                        errors.Forbidden(path.Child("values"),
                            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    break;
                default:
                    errors.Invalid(path.Child("operator"), requirement.Operator, "not a valid selector operator");
                    break;
            }
            errors.LabelKey(path.Child("key"), requirement.Key);
            for (var i = 0; i < requirement.Values.Count; i++)
                errors.Invalid(path.Child("values").Index(i), requirement.Values[i],
                    LabelName.Value(requirement.Values[i]));
        }

        public void PortOrName(FieldPath path, IntOrString port)
        {
            if (port.Text is { } name) errors.Invalid(path, name, FieldName.Port(name));
            else errors.Invalid(path, port.Number, FieldName.PortNumber(port.Number));
        }

        /// <summary>
        /// An address as older fields take it: leading zeros and mapped IPv4 pass, as upstream lets them.
        /// </summary>
        public void Address(FieldPath path, string value)
        {
            if (ParseAddress(value) is null)
                errors.Invalid(path, value, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        }

        /// <summary>A path below the place it is taken from.</summary>
        public void DescendingPath(FieldPath path, string value)
        {
            if (value.StartsWith('/')) errors.Invalid(path, value, "must be a relative path");
            errors.NoBacksteps(path, value);
        }

        public void NoBacksteps(FieldPath path, string value)
        {
            if (HasBacksteps(value)) errors.Invalid(path, value, "must not contain '..'");
        }

        /// <summary>A descending path that doesn't look like what atomic writes leave behind.</summary>
        public void UnreservedPath(FieldPath path, string value)
        {
            errors.DescendingPath(path, value);
            if (value.StartsWith("..", StringComparison.Ordinal) && !value.StartsWith("../", StringComparison.Ordinal))
                errors.Invalid(path, value, "must not start with '..'");
        }
    }

    internal static bool HasBacksteps(string path) => path.Split('/').Contains("..");

    internal static IPAddress? ParseAddress(string value)
    {
        if (value.Contains(':'))
            return !value.Contains('%') && !value.Contains('[') && !value.Contains('/') &&
                IPAddress.TryParse(value, out var six) && six.AddressFamily == AddressFamily.InterNetworkV6
                ? six
                : null;
        var parts = value.Split('.');
        if (parts.Length != 4) return null;
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < 4; i++)
        {
            if (parts[i].Length == 0 || parts[i].AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return null;
            if (!int.TryParse(parts[i], out var number) || number > 255) return null;
            bytes[i] = (byte)number;
        }
        return new(bytes);
    }
}
