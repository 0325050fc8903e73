namespace Akka.Configuration.Hocon;

/// <summary>Reads a document into a tree whose references are still open.</summary>
internal sealed class HoconParser(string text, Func<string, HoconTree> include)
{
    // Deeper documents are somebody's mistake, and would exhaust the stack.
    private const int DepthMax = 256;

    private readonly HoconReader _reader = new(text);
    private int _depth;

    public HoconTree Parse()
    {
        _reader.SkipToToken();
        var braces = _reader.TryTake("{");
        var root = new HoconTree();
        ParseFields(root, "", braces ? '}' : '\0');
        _reader.SkipToToken();
        return _reader.AtEnd ? root : throw _reader.Error("the end");
    }

    private void ParseFields(HoconTree tree, string path, char end)
    {
        while (true)
        {
            _reader.SkipToToken();
            while (_reader.TryTake(","))
                _reader.SkipToToken();
            if (end != '\0' && _reader.Peek == end)
            {
                _reader.Skip(1);
                return;
            }

            if (_reader.AtEnd)
            {
                if (end == '\0')
                    return;
                throw _reader.Error("'}'");
            }

            ParseField(tree, path);
        }
    }

    private void ParseField(HoconTree tree, string path)
    {
        if (TryParseInclude(tree))
            return;

        var keys = ParseKeys();
        var fullPath = keys.Aggregate(path, HoconPath.Join);
        _reader.TakeBlanks();
        if (_reader.TryTake("+="))
        {
            var item = new HoconList([ParseValue(fullPath)]);
            tree.Set(keys, new HoconConcatenation([new HoconReference(fullPath, optional: true), item]));
            return;
        }

        if (!_reader.TryTake("=") && !_reader.TryTake(":") && _reader.Peek != '{')
            throw _reader.Error($"'=', ':', '+=' or '{{' after the key [{fullPath}]");
        tree.Set(keys, ParseValue(fullPath));
    }

    private bool TryParseInclude(HoconTree tree)
    {
        if (!_reader.Sees("include \""))
            return false;

        _reader.Skip("include ".Length);
        var name = _reader.TakeQuoted();
        if (include is null)
            throw new ConfigurationException(
                $"The configuration includes [{name}], but was parsed without a way to include.");
        foreach (var (key, value) in include(name).Fields)
            tree.Set(key, value);
        return true;
    }

    private string[] ParseKeys()
    {
        var keys = new List<string>();
        do
        {
            var key = _reader.Peek == '"' ? _reader.TakeQuoted() : _reader.TakeUnquoted(key: true);
            if (key.Length == 0 && _reader.Peek != '"')
                throw _reader.Error("a key");
            keys.Add(key);
        }
        while (_reader.TryTake("."));
        return keys.ToArray();
    }

    private HoconNode ParseValue(string path)
    {
        if (++_depth > DepthMax)
            throw _reader.Error($"at most {DepthMax} levels");

        _reader.SkipToToken();
        var parts = new List<HoconNode>();
        var blanks = "";
        while (!_reader.SeesEndOfValue)
        {
            if (blanks.Length > 0 && parts.Count > 0)
                parts.Add(new HoconText(blanks));
            parts.Add(ParsePart(path));
            blanks = _reader.TakeBlanks();
        }

        _depth--;
        if (parts.Count == 0)
            throw _reader.Error($"a value for [{path}]");
        return HoconJoin.Join(parts);
    }

    private HoconNode ParsePart(string path)
    {
        if (_reader.TryTake("{"))
        {
            var tree = new HoconTree();
            ParseFields(tree, path, '}');
            return tree;
        }

        if (_reader.TryTake("["))
            return ParseList(path);
        if (_reader.TryTake("${"))
            return ParseReference();
        if (_reader.Peek == '"')
            return new HoconText(_reader.TakeQuoted());

        var unquoted = _reader.TakeUnquoted(key: false);
        return unquoted switch
        {
            "" => throw _reader.Error($"a value for [{path}]"),
            "null" => HoconNull.Instance,
            _ => new HoconText(unquoted),
        };
    }

    private HoconList ParseList(string path)
    {
        var items = new List<HoconNode>();
        while (true)
        {
            _reader.SkipToToken();
            while (_reader.TryTake(","))
                _reader.SkipToToken();
            if (_reader.TryTake("]"))
                return new HoconList(items);
            if (_reader.AtEnd)
                throw _reader.Error("']'");
            items.Add(ParseValue(path));
        }
    }

    private HoconReference ParseReference()
    {
        var optional = _reader.TryTake("?");
        _reader.TakeBlanks();
        var path = ParseKeys().Aggregate("", HoconPath.Join);
        _reader.TakeBlanks();
        if (!_reader.TryTake("}"))
            throw _reader.Error("'}' after a substitution");
        return new HoconReference(path, optional);
    }
}
