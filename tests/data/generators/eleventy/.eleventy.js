module.exports = function(c) {};
