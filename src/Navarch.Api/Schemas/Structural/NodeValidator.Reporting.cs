using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Api.Schemas.Structural;

/// <summary>The second walk: what is wrong, where, and in upstream's words.</summary>
sealed partial class NodeValidator
{
    /// <param name="value">What is validated.</param>
    /// <param name="path">Where it stands; empty at the top.</param>
    /// <param name="old">What it was before; what hasn't changed is not held against it.</param>
    public Report Report(DocumentValue value, string path, Correlation? old = null)
    {
        var report = new Report();
        if (value is DocumentNull) ReportNull(value, path, report);
        else ReportValue(value, path, old, report);
        if (!report.IsValid && old?.IsUnchanged == true) report.Forgive();
        return report;
    }

    private void ReportNull(DocumentValue value, string path, Report report)
    {
        if (AcceptsNull()) report.Matches++;
        else WrongType(path, TypeNames(), "null", report);
        if (_choices is not null) NoChoice(value, path, report);
    }

    /// <summary>Each check that applies counts as one that matched, and so does each that says it did.</summary>
    private void ReportValue(DocumentValue value, string path, Correlation? old, Report report)
    {
        if (_types != JsonTypes.None || _format.Length > 0)
        {
            if (IsOfType(value)) report.Matches++;
            else ReportType(value, path, report);
            report.Matches++;
        }
        ReportAlternatives(value, path, report);
        report.Matches++;
        switch (value)
        {
            case DocumentString text:
                _texts?.Explain(text, path, report);
                report.Matches++;
                if (_formatCheck is null) break;
                if (!_formatCheck(text.Value)) WrongType(path, _format, text.Value, report);
                report.Matches++;
                break;
            case DocumentNumber number:
                _numbers?.Explain(number, path, report);
                report.Matches += 2;
                break;
            case DocumentArray items:
                ReportItems(items, path, old, report);
                report.Matches += 2;
                break;
        }
        if (_choices is not null && !IsChoice(value)) NoChoice(value, path, report);
        report.Matches++;
        if (value is DocumentObject members)
        {
            ReportMembers(members, path, old, report);
            report.Matches++;
        }
        report.Matches++;
    }

    private void ReportType(DocumentValue value, string path, Report report)
    {
        var type = JsonTypeNames.Of(value);
        if (_format.Length > 0 && type is not (JsonTypes.String or JsonTypes.Array))
        {
            var found = type switch { JsonTypes.Integer => "int64", JsonTypes.Number => "float64", _ => "" };
            WrongType(path, _format, found, report);
        }
        else WrongType(path, TypeNames(), JsonTypeNames.Name(type), report);
    }

    private string TypeNames() => _node.IsIntOrString ? "integer,string" : _node.Type;

    private static void WrongType(string path, string wanted, string found, Report report)
    {
        var message = $"{path} in body must be of type {wanted}: {Quoted.Text(found)}";
        report.Add(message, path, FieldErrorType.TypeInvalid, Quoted.Text(found), message);
    }

    private void NoChoice(DocumentValue value, string path, Report report)
    {
        var names = new List<string>(_choices!.Count);
        foreach (var choice in _choices)
            names.Add(choice is DocumentString text ? text.Value : RefusedValue.OfUntyped(choice).Text);
        var detail = $"supported values: {string.Join(", ", names.ConvertAll(Quoted.Text))}";
        report.Add($"{path} in body should be one of [{string.Join(' ', names)}]", path, FieldErrorType.NotSupported,
            RefusedValue.OfUntyped(value).Text, detail);
    }

    private void ReportItems(DocumentArray items, string path, Correlation? old, Report report)
    {
        if (_node.Items is { } each)
            for (var i = 0; i < items.Count; i++)
                report.Merge(Of(each).Report(items[i], $"{path}[{i}]", old?.Item(i)));
        if (items.Count < _itemsMin)
            report.Invalid(path, items.Count, $"{path} in body should have at least {_itemsMin} items");
        if (items.Count > _itemsMax)
            TooMany(path, items.Count, _itemsMax, $"{path} in body should have at most {_itemsMax} items", report);
    }

    private static void TooMany(string path, int count, long most, string message, Report report) =>
        report.Add(message, path, FieldErrorType.TooMany, $"{count}",
            $"must have at most {most} {(most == 1 ? "item" : "items")}");

    private void ReportMembers(DocumentObject members, string path, Correlation? old, Report report)
    {
        if (members.Count < _membersMin)
            report.Invalid(path, members.Count, $"{path} in body should have at least {_membersMin} properties");
        if (members.Count > _membersMax)
            TooMany(path, members.Count, _membersMax, $"{path} in body should have at most {_membersMax} properties", report);
        foreach (var (name, member) in members)
        {
            if (_node.Properties.Find(name) is not null) continue;
            if (_node.ForbidsAdditionalProperties)
                report.Invalid(path, name, $"{path}.{name} in body is a forbidden property");
            else if (_node.AdditionalProperties is { } additional)
                report.Merge(Of(additional).Report(member, $"{path}.{name}", Before(name, path, old)));
        }
        foreach (var (name, property) in _node.Properties.Span)
            if (members[name] is { } member)
                report.Merge(Of(property).Report(member, path.Length == 0 ? name : $"{path}.{name}", Before(name, path, old)));
        foreach (var name in _required)
            if (!members.Contains(name))
                report.Add($"{path}.{name} in body is required", $"{path}.{name}", FieldErrorType.Required, "", "");
    }

    /// <summary>Both were read as the same kind: that it hasn't changed says nothing.</summary>
    private static Correlation? Before(string name, string path, Correlation? old) =>
        path.Length == 0 && name is "kind" or "apiVersion" ? null : old?.Member(name);

    /// <summary>What hasn't changed is held against a value within alternatives, as upstream does.</summary>
    private void ReportAlternatives(DocumentValue value, string path, Report report)
    {
        if (!_hasAlternatives)
        {
            report.Matches++;
            return;
        }
        if (_node.AnyOf.Count > 0) ReportAny(value, path, report);
        if (_node.OneOf.Count > 0) ReportOne(value, path, report);
        if (_node.AllOf.Count > 0) ReportAll(value, path, report);
        if (_node.Not is { } refused && Of(refused).Accepts(value))
            report.Whole($"{Quoted.Text(path)} must not validate the schema (not)");
        report.Matches++;
    }

    private void ReportAny(DocumentValue value, string path, Report report)
    {
        Report? nearest = null;
        foreach (var alternative in _node.AnyOf)
        {
            var result = Of(alternative).Report(value, path);
            if (result.IsValid)
            {
                report.Merge(result);
                return;
            }
            if (nearest is null || result.Matches > nearest.Matches) nearest = result;
        }
        report.Whole($"{Quoted.Text(path)} must validate at least one schema (anyOf)");
        report.Merge(nearest!);
    }

    private void ReportOne(DocumentValue value, string path, Report report)
    {
        Report? nearest = null;
        Report? first = null;
        var valid = 0;
        foreach (var alternative in _node.OneOf)
        {
            var result = Of(alternative).Report(value, path);
            if (result.IsValid)
            {
                valid++;
                nearest = null;
                first ??= result;
            }
            else if (valid == 0 && (nearest is null || result.Matches > nearest.Matches)) nearest = result;
        }
        if (valid == 1)
        {
            report.Merge(first!);
            return;
        }
        var why = valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives";
        report.Whole($"{Quoted.Text(path)} must validate one and only one schema (oneOf). {why}");
        if (nearest is not null) report.Merge(nearest);
    }

    private void ReportAll(DocumentValue value, string path, Report report)
    {
        var valid = 0;
        foreach (var part in _node.AllOf)
        {
            var result = Of(part).Report(value, path);
            if (result.IsValid) valid++;
            report.Merge(result);
        }
        if (valid < _node.AllOf.Count)
        {
            var none = valid == 0 ? ". None validated" : "";
            report.Whole($"{Quoted.Text(path)} must validate all the schemas (allOf){none}");
        }
    }
}
