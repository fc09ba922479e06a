using Navarch.Api.Documents;

namespace Navarch.Server.Kinds;

/// <summary>How defaults are laid into a document.</summary>
static class DefaultValues
{
    extension(DocumentObject document)
    {
        /// <summary>Sets a field that isn't a pointer upstream: absent, null, empty and zero are the same.</summary>
        public void Default(string name, DocumentValue value)
        {
            var isEmpty = document[name] is
                null or DocumentNull or DocumentString { Value.Length: 0 } or DocumentNumber { Real: 0 };
            if (isEmpty) document[name] = value;
        }

        /// <summary>Sets a field that is a pointer upstream: an empty or zero value was meant.</summary>
        public void DefaultAbsent(string name, DocumentValue value)
        {
            if (document[name] is null or DocumentNull) document[name] = value;
        }

        /// <summary>The objects among a list's items; none when there is no such list.</summary>
        public IEnumerable<DocumentObject> Items(string name)
        {
            if (document.Array(name) is not { } items) yield break;
            foreach (var item in items)
                if (item is DocumentObject members) yield return members;
        }
    }
}
