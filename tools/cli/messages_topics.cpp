// The topics of `renkei help`.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kTopics[] = {
    {"topic.exit-codes",
     "終了コード\n"
     "  0  できた\n"
     "  1  拒否された、存在しない、検査や照合で不一致\n"
     "  2  コマンドの書き方又は入力ファイルの誤り\n"
     "  3  デーモンや作業プログラムに届かない、時間切れ（命令の結果は不明：同じ --id でもう一度）\n"
     "  4  この利用者には許されていない\n"
     "  5  食い違い（記録の版が進んでいる、ID が別の内容で使われている）\n"
     "誤りは標準エラーに出ます。-o json では {\"problem\": …}（RFC 9457）です。\n"
     "例：renkei journal verify || echo \"終了コード $?\"",
     "Exit codes\n"
     "  0  done\n"
     "  1  refused, not found, or a check or comparison failed\n"
     "  2  the command line or an input file is not right\n"
     "  3  no daemon or worker reached, or no answer in time (the outcome of a command is unknown: "
     "ask again with the "
     "same --id)\n"
     "  4  this principal may not\n"
     "  5  conflict: the record has moved on, or the id is taken by something else\n"
     "Errors go to standard error; with -o json as {\"problem\": …} (RFC 9457).\n"
     "Example: renkei journal verify || echo \"exit code $?\""},
    {"topic.json",
     "出力の形（-o）\n"
     "  table  人が読む表\n"
     "  json   問合せの結果そのもの＋\"seq\"（どの位置の記録までを踏まえたか）。結果が自分の "
     "\"seq\" をもつとき"
     "（記録、状態）は \"as_of_seq\"\n"
     "  jsonl  結果の行（\"rows\"）を一行に一つずつ。行のない結果は全体で一行\n"
     "  csv    表と同じ列。UTF-8（BOM 付き）、CRLF、RFC 4180\n"
     "  ids    ID だけを一行に一つずつ\n"
     "命令（submit、send など）の json：{\"record\", \"version\", \"configuration\", \"attained\", "
     "\"id\", \"seq\"}、"
     "繰り返しなら \"duplicate\": true\n"
     "動詞ごとの一覧は tools/cli/README.md にあります。\n"
     "例：renkei project list -o jsonl",
     "Forms of output (-o)\n"
     "  table  for people\n"
     "  json   the query's result itself and \"seq\", the position that it is as of; \"as_of_seq\" "
     "where the result has "
     "a \"seq\" of its own (a record, status)\n"
     "  jsonl  each row of the result (\"rows\") on a line; a result without rows is one line\n"
     "  csv    the columns of the table: UTF-8 with BOM, CRLF, RFC 4180\n"
     "  ids    ids alone, one a line\n"
     "json of commands (submit, send, …): {\"record\", \"version\", \"configuration\", "
     "\"attained\", \"id\", \"seq\"}, "
     "and \"duplicate\": true for a repetition\n"
     "The forms of every verb are in tools/cli/README.md.\n"
     "Example: renkei project list -o jsonl"},
};

}  // namespace

std::span<const Message> topics() { return kTopics; }

}  // namespace renkei::cli::tables
